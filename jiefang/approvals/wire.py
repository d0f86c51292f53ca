"""Requests on the wire: one shape for the API and the topic."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from jiefang.accounts.selectors import PersonBrief, people_brief
from jiefang.approvals.models import ApprovalRequest
from jiefang.common.ids import uuid7
from jiefang.realtime.entries import Entry

Json = dict[str, Any]


def rows(requests: Sequence[ApprovalRequest]) -> list[Json]:
    """Many requests, with one query for all names."""
    ids = {each.requested_by_id for each in requests}
    ids |= {each.decided_by_id for each in requests if each.decided_by_id}
    names = people_brief(ids) if ids else {}
    return [_row(each, names) for each in requests]


def entries(requests: Sequence[ApprovalRequest]) -> list[Entry]:
    """What the consoles of all the districts that these requests touch are told."""
    told = []
    for request, row in zip(requests, rows(requests), strict=True):
        data = {"approvals": [row]}
        told += [Entry(f"approvals:{code}", uuid7(), data) for code in request.areas]
    return told


def _row(request: ApprovalRequest, names: Mapping[UUID, PersonBrief]) -> Json:
    return {
        "id": str(request.id),
        "kind": str(request.kind),
        "state": str(request.state),
        "status": str(request.status),
        "subject_id": str(request.subject_id),
        "reference": request.reference,
        "title": request.title,
        "area": {"code": request.area_code, "name": request.area_name},
        "areas": list(request.areas),
        "units": request.units,
        "recipients": request.recipients,
        "digest": request.digest,
        "text": request.payload.get("text"),
        "reason": request.reason,
        "requested_by": _person(request.requested_by_id, names),
        "requested_at": _instant(request.requested_at),
        "due_at": _instant(request.due_at),
        "decided_by": _person(request.decided_by_id, names) if request.decided_by_id else None,
        "decided_at": _instant(request.decided_at),
        "decision_reason": request.decision_reason,
        "follows": str(request.follows_id) if request.follows_id else None,
    }


def _person(person_id: UUID, names: Mapping[UUID, PersonBrief]) -> Json:
    person = names.get(person_id)
    return {"id": str(person_id), "name": person.name if person else ""}


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")
