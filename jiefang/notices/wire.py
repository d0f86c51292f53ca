"""Notices on the wire: for consoles, and for phones."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from jiefang.accounts.selectors import people_brief
from jiefang.common.ids import uuid7
from jiefang.notices.constants import NoticeKind, NoticeType
from jiefang.notices.models import Notice
from jiefang.notices.templates import WORDS
from jiefang.realtime.entries import Entry

Json = dict[str, Any]


def instant(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with Z."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def rows(notices: Sequence[Notice]) -> list[Json]:
    """As consoles see them, with one query for all names."""
    ids = {each.requested_by_id for each in notices}
    ids |= {each.approved_by_id for each in notices if each.approved_by_id}
    names = {key: each.name for key, each in people_brief(ids).items()} if ids else {}
    return [_row(each, names) for each in notices]


def entries(notices: Sequence[Notice]) -> list[Entry]:
    """What the consoles of the districts are told."""
    told = []
    for notice, row in zip(notices, rows(notices), strict=True):
        data = {"notices": [row]}
        told += [Entry(f"notices:{code}", uuid7(), data) for code in notice.areas]
    return told


def envelope(notice: Notice, references: Sequence[UUID]) -> Json:
    """As phones get it: one object for everybody."""
    first = notice.type == NoticeType.ALERT
    title = WORDS[notice.template].title
    return {
        "id": str(notice.pk),
        "kind": NoticeKind.SENT.value if first else NoticeKind.CORRECTED.value,
        "status": str(notice.status),
        "type": str(notice.type),
        "references": [str(each) for each in references],
        "issued_at": instant(notice.issued_at),
        "expires_at": instant(notice.expires_at),
        "notice": {
            "id": str(notice.root_id),
            "template": str(notice.template),
            "title": title.json(),
            "area": {"code": notice.area_code, "name": notice.area_name},
        },
        "text": notice.text,
    }


def _row(notice: Notice, names: dict[UUID, str]) -> Json:
    return {
        "id": str(notice.pk),
        "type": str(notice.type),
        "state": str(notice.state),
        "status": str(notice.status),
        "template": str(notice.template),
        "title": WORDS[notice.template].title.json(),
        "text": notice.text,
        "reason": notice.reason,
        "area": {"code": notice.area_code, "name": notice.area_name},
        "areas": list(notice.areas),
        "circle": _circle(notice),
        "units": notice.units,
        "recipients": notice.recipients,
        "sent": notice.sent,
        "received": notice.received,
        "shown": notice.shown,
        "requested_by": _person(notice.requested_by_id, names),
        "requested_at": instant(notice.requested_at),
        "approval_id": str(notice.approval_id) if notice.approval_id else None,
        "approved_by": _person(notice.approved_by_id, names) if notice.approved_by_id else None,
        "expires_in_s": notice.expires_in_s,
        "issued_at": instant(notice.issued_at),
        "expires_at": instant(notice.expires_at),
        "done_at": instant(notice.done_at),
        "corrects": str(notice.corrects_id) if notice.corrects_id else None,
        "corrected": notice.corrected,
    }


def _circle(notice: Notice) -> Json | None:
    if notice.radius_m is None:
        return None
    place = {"lon": notice.longitude, "lat": notice.latitude, "crs": "wgs84"}
    return {"location": place, "radius_m": notice.radius_m}


def _person(person_id: UUID, names: dict[UUID, str]) -> Json:
    return {"id": str(person_id), "name": names.get(person_id, "")}
