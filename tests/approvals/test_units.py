"""Further units wait for a second person; the nearest go at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.models import Grant, Person
from jiefang.alerts.models import Dispatch, Response, TimelineEntry
from jiefang.alerts.services import incident_close, incident_escalate, incident_trigger
from jiefang.approvals.exceptions import Outgrown
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services import (
    approval_approve,
    approval_cancel,
    approval_refuse,
    approval_renew,
    approvals_expire,
)
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.outbox.delivery import drain
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units.models import Member, Unit
from tests.alerts.town import mark, trigger, unit_at
from tests.approvals.pair import ASKING, SECOND, approve, crush, second_liaison, waiting
from tests.cast import Cast, make_person, man
from tests.untouched import digest

pytestmark = pytest.mark.django_db


def test_three_units_go_at_once_and_the_fourth_waits(cast: Cast) -> None:
    room = crush(cast)
    assert len(room.dispatches) == 3
    request = waiting(room)
    assert (request.units, request.recipients, request.areas) == (1, 3, ["440104"])
    assert request.due_at - request.requested_at == timedelta(minutes=5)
    assert {each["code"] for each in room.incident.warnings} == {"no_capability"}
    held = next(entry for entry in room.timeline if entry.kind == "held")
    assert held.data == {"approval": str(request.pk), "units": 1, "people": 3}


def test_the_other_sees_it_at_once(cast: Cast) -> None:
    request = waiting(crush(cast))
    row = StreamEntry.objects.get(stream="approvals:440104").data["approvals"][0]
    assert (row["id"], row["state"], row["recipients"]) == (str(request.pk), "waiting", 3)
    assert row["requested_by"]["name"] == "周警官"
    assert Event.objects.filter(kind="approval.requested").count() == 1


def test_no_more_than_fifty_people_at_once(cast: Cast) -> None:
    unit_at(100, people=40)
    unit_at(200, people=10)
    room = incident_trigger(actor=cast.liaison, mark=mark("cardiac_arrest"), session=ASKING)
    assert Response.objects.count() == 3 + 40
    assert (waiting(room).units, waiting(room).recipients) == (1, 10)


def test_a_single_large_unit_comes_with_its_leader(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.unit.pk).update(status="paused")
    unit_at(100, people=60)
    trigger(cast.liaison, "dangerous_facility")
    assert Response.objects.count() == 50
    assert Response.objects.filter(role="leader").count() == 1


def test_a_second_person_sends_the_rest_at_once(cast: Cast) -> None:
    room = crush(cast)
    second = second_liaison()
    moved = approve(second, waiting(room))
    assert (moved.state, moved.decided_by_id) == ("approved", second.pk)
    assert Dispatch.objects.filter(incident=room.incident.pk).count() == 4
    kinds = set(TimelineEntry.objects.values_list("kind", flat=True))
    assert "approved" in kinds
    assert Event.objects.filter(kind="approval.approved", actor_id=second.pk).count() == 1
    rows = [entry.data["approvals"][0] for entry in _told()]
    assert [row["state"] for row in rows] == ["waiting", "approved"]


def test_nothing_is_sent_twice(cast: Cast) -> None:
    room = crush(cast)
    second, third, request = second_liaison(), second_liaison(number=861), waiting(room)
    approve(second, request)
    before = digest()
    for again in (second, third):
        with pytest.raises(Conflict) as refusal, transaction.atomic():
            approve(again, request)
        assert refusal.value.code == "conflict.already_decided"
    assert digest() == before


@pytest.mark.parametrize("session", [SECOND, ASKING, ""])
def test_who_asks_never_approves(cast: Cast, session: str) -> None:
    request = waiting(crush(cast))
    _refused(cast.liaison, request, session, Forbidden)


@pytest.mark.parametrize("session", [ASKING, ""])
def test_another_person_in_the_same_session_or_none_does_not_approve(
    cast: Cast, session: str
) -> None:
    request = waiting(crush(cast))
    _refused(second_liaison(), request, session, Forbidden)


@pytest.mark.parametrize(
    "role", ["leader", "captain", "organiser", "administrator", "liaison_elsewhere", "locked"]
)
def test_others_find_nothing(cast: Cast, role: str) -> None:
    request = waiting(crush(cast))
    _refused(getattr(cast, role), request, SECOND, NotFound)


def test_even_the_database_wants_another_person(cast: Cast) -> None:
    request = waiting(crush(cast))
    for fields in (
        {"decided_by": cast.liaison.pk, "decided_session": SECOND},
        {"decided_by": second_liaison().pk, "decided_session": ASKING},
        {"decided_by": None, "decided_session": SECOND},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ApprovalRequest.objects.filter(pk=request.pk).update(
                state="approved", decided_at=now(), **fields
            )


@pytest.mark.parametrize(
    "change",
    [
        {"recipients": 500},
        {"units": 9},
        {"areas": ["440104", "440106"]},
        {"payload": {"wave": 1, "reach_m": 20000, "reason": "nearest", "units": [], "people": ""}},
    ],
)
def test_a_request_that_was_altered_is_not_approved(cast: Cast, change: dict[str, Any]) -> None:
    request = waiting(crush(cast))
    ApprovalRequest.objects.filter(pk=request.pk).update(**change)
    _refused(second_liaison(), request, SECOND, Conflict, "conflict.altered")


def test_nor_is_what_looked_different(cast: Cast) -> None:
    request, second = waiting(crush(cast)), second_liaison()
    with pytest.raises(Conflict), transaction.atomic():
        approve_with(second, request, "0" * 64)
    assert approve_with(second, request, request.digest).state == "approved"


def test_it_is_dead_after_five_minutes(cast: Cast) -> None:
    room = crush(cast)
    request, second = waiting(room), second_liaison()
    ApprovalRequest.objects.update(due_at=now() - timedelta(seconds=1))
    _refused(second, request, SECOND, Conflict, "conflict.already_decided")
    assert approvals_expire() == 1
    assert approvals_expire() == 0
    request.refresh_from_db()
    assert (request.state, request.decided_by_id) == ("expired", None)
    assert Dispatch.objects.count() == 3
    assert TimelineEntry.objects.filter(kind="lapsed").count() == 1
    assert Event.objects.filter(kind="approval.expired").count() == 1


def test_who_asked_takes_it_back(cast: Cast) -> None:
    room = crush(cast)
    request, second = waiting(room), second_liaison()
    with pytest.raises(Forbidden), transaction.atomic():
        approval_cancel(actor=second, approval_id=request.pk)
    moved = approval_cancel(actor=cast.liaison, approval_id=request.pk)
    assert moved.state == "cancelled"
    _refused(second, request, SECOND, Conflict, "conflict.already_decided")
    assert Dispatch.objects.count() == 3


def test_the_other_refuses_with_a_reason(cast: Cast) -> None:
    room = crush(cast)
    moved = approval_refuse(
        actor=second_liaison(), session=SECOND, approval_id=waiting(room).pk, reason="三个单元够了"
    )
    assert (moved.state, moved.decision_reason) == ("refused", "三个单元够了")
    assert TimelineEntry.objects.get(kind="refused").reason == "三个单元够了"
    assert Dispatch.objects.count() == 3


def test_what_has_grown_is_asked_anew(cast: Cast) -> None:
    room = crush(cast)
    request, second = waiting(room), second_liaison()
    man_more(request, 2)
    before = digest()
    with pytest.raises(Outgrown), transaction.atomic():
        approve(second, request)
    assert digest() == before
    new = approval_renew(actor=second, approval_id=request.pk)
    request.refresh_from_db()
    assert (request.state, new.follows_id, new.recipients) == ("outgrown", request.pk, 5)
    assert (new.requested_by_id, new.requested_session) == (cast.liaison.pk, ASKING)
    _refused(cast.liaison, new, SECOND, Forbidden)
    assert approve(second, new).state == "approved"
    assert Dispatch.objects.count() == 4


def test_what_has_shrunk_goes(cast: Cast) -> None:
    room = crush(cast)
    request = waiting(room)
    gone = Member.objects.filter(unit=request.payload["units"][0], role="member")[:1]
    Member.objects.filter(pk__in=[row.pk for row in gone]).update(on_duty_since=None)
    assert approve(second_liaison(), request).state == "approved"
    assert Dispatch.objects.count() == 4


def test_who_asked_must_still_be_allowed_to(cast: Cast) -> None:
    request = waiting(crush(cast))
    Grant.objects.filter(person=cast.liaison).delete()
    _refused(second_liaison(), request, SECOND, Conflict, "conflict.requester_not_allowed")
    Person.objects.filter(pk=cast.liaison.pk).update(status=PersonStatus.LOCKED)
    third = second_liaison(number=861)
    _refused(third, request, SECOND, Conflict, "conflict.requester_not_allowed")


def test_when_the_incident_is_over_nobody_need_decide(cast: Cast) -> None:
    room = crush(cast)
    request = waiting(room)
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    _refused(second_liaison(), request, SECOND, Conflict, "conflict.already_closed")
    drain()
    request.refresh_from_db()
    assert request.state == "cancelled"


def test_escalating_waits_too_and_small_steps_count_together(cast: Cast) -> None:
    for metres in range(50, 500, 50):
        unit_at(metres)
    room = trigger(cast.liaison, "dangerous_facility")
    act = {"actor": cast.liaison, "incident_id": room.incident.pk, "reason": "人手不够"}
    room = incident_escalate(**act, units=2, session=ASKING)
    assert not ApprovalRequest.objects.exists()
    room = incident_escalate(**act, units=2, session=ASKING)
    assert len(room.dispatches) == 1 + 3
    assert waiting(room).units == 1
    Dispatch.objects.update(dispatched_at=now() - timedelta(minutes=2))
    room = incident_escalate(**act, units=5, session=ASKING)
    assert len(room.dispatches) == 1 + 3 + 3
    assert sorted(ApprovalRequest.objects.values_list("units", flat=True)) == [1, 2]


def man_more(request: ApprovalRequest, count: int) -> None:
    """More people come on duty in the unit that waits."""
    unit = Unit.objects.get(pk=request.payload["units"][0])
    before = unit.on_duty_count
    man(unit, *(make_person(700 + n, f"后来{n}") for n in range(count)))
    unit.on_duty_count, unit.leader_on_duty_count = before + count, 2
    unit.save()


def approve_with(person: Person, request: ApprovalRequest, shown: str) -> ApprovalRequest:
    return approval_approve(actor=person, session=SECOND, approval_id=request.pk, digest=shown)


def _refused(
    person: Person,
    request: ApprovalRequest,
    session: str,
    error: type[Exception],
    code: str = "",
) -> None:
    before = digest()
    with pytest.raises(error) as refusal, transaction.atomic():
        approve(Person.objects.get(pk=person.pk), request, session)
    if code:
        assert getattr(refusal.value, "code", "") == code
    assert digest() == before


def _told() -> list[StreamEntry]:
    return list(StreamEntry.objects.filter(stream="approvals:440104").order_by("seq"))
