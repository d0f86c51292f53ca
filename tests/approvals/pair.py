"""Two liaisons of one district with their sessions, and an incident that wants a fourth unit."""

from typing import Any

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.alerts.room import Room
from jiefang.alerts.services import incident_trigger
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services import approval_approve
from tests.alerts.town import mark, unit_at
from tests.cast import HERE, Cast, give, make_person

ASKING = "a" * 64
SECOND = "b" * 64
FOURTH_AT = 300


def second_liaison(area_code: str = HERE, number: int = 860) -> Person:
    return give(make_person(number, "谢警官"), Role.LIAISON, area_code=area_code)


def crush(cast: Cast, *, fourth: int = 3, **fields: Any) -> Room:
    """Crowd crush wants four units: the cast's, at 100 m and 200 m at once; that at 300 m waits."""
    for metres in (100, 200):
        unit_at(metres)
    unit_at(FOURTH_AT, people=fourth)
    return incident_trigger(actor=cast.liaison, mark=mark("crowd_crush", **fields), session=ASKING)


def waiting(room: Room) -> ApprovalRequest:
    return ApprovalRequest.objects.get(subject_id=room.incident.pk, state="waiting")


def approve(person: Person, request: ApprovalRequest, session: str = SECOND) -> ApprovalRequest:
    return approval_approve(actor=person, session=session, approval_id=request.pk)
