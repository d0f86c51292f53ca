"""Attendances on the wire, and the letters in people's feeds."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jiefang.common.ids import uuid7
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.turnout.constants import AttendanceState
from jiefang.turnout.models import Attendance
from jiefang.turnout.wording import reason_text

Json = dict[str, Any]


def instant(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with Z."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def location(lon: float, lat: float) -> Json:
    return {"lon": lon, "lat": lat, "crs": "wgs84"}


def attendance(row: Attendance) -> Json:
    """An attendance as its person and whoever runs the shift see it."""
    return {
        "id": str(row.pk),
        "shift": str(row.shift_id),
        "person": str(row.person_id),
        "state": str(row.state),
        "reasons": reasons(row.reasons if row.state == AttendanceState.HELD else ()),
        "checked_in_at": instant(row.checked_in_at),
        "way_in": str(row.way_in),
        "distance_in_m": row.distance_in_m,
        "checked_out_at": instant(row.checked_out_at),
        "way_out": str(row.way_out) or None,
        "distance_out_m": row.distance_out_m,
        "offline": row.offline,
        "lapsed_at": instant(row.lapsed_at),
    }


def reasons(codes: Iterable[str]) -> list[Json]:
    return [{"code": code, "text": reason_text(code).json()} for code in codes]


def letter(
    kind: str,
    row: Attendance,
    text: Text,
    at: datetime,
    *,
    type_: str = "update",
    lasts_s: int = 3600,
    references: Sequence[UUID] = (),
    event_id: UUID | None = None,
    **more: Any,
) -> Json:
    """The envelope of something about a shift."""
    return {
        "id": str(event_id or uuid7()),
        "kind": kind,
        "status": "actual",
        "type": type_,
        "references": [str(each) for each in references],
        "issued_at": instant(at),
        "expires_at": instant(at + timedelta(seconds=lasts_s)),
        "text": text.json(),
        "shift": {"id": str(row.shift_id), "title": row.title},
        **more,
    }


def letters(people: Iterable[UUID], envelope: Json) -> list[Entry]:
    """The same letter to each of these people."""
    event_id = UUID(envelope["id"])
    expires_at = datetime.fromisoformat(envelope["expires_at"])
    return [
        Entry(person_stream(each), event_id, envelope, expires_at) for each in dict.fromkeys(people)
    ]
