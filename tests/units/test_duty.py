"""Roll call: readiness follows who is on duty, in the same transaction."""

import pytest
from django.db import IntegrityError, transaction

from jiefang.common.errors import Conflict, NotFound
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units.constants import MemberRole, Readiness, UnitStatus
from jiefang.units.models import Member, Unit
from jiefang.units.selectors import duty_of
from jiefang.units.services import duty_set
from tests.cast import Cast, make_unit, man


def off(cast: Cast, *people: object) -> None:
    for person in people:
        duty_set(actor=person, unit_id=cast.unit.pk, on=False)


def test_a_unit_stays_ready_with_a_leader_and_one_more(cast: Cast) -> None:
    off(cast, cast.member)
    unit = Unit.objects.get(pk=cast.unit.pk)
    assert (unit.on_duty_count, unit.leader_on_duty_count, unit.ready) == (2, 1, True)
    assert unit.readiness == Readiness.READY


def test_without_its_leader_a_unit_is_thin_and_lacks_one(cast: Cast) -> None:
    off(cast, cast.leader)
    assert Unit.objects.get(pk=cast.unit.pk).readiness == Readiness.THIN
    assert duty_of(cast.member.pk).json()["missing"] == "leader"


def test_alone_the_leader_lacks_people(cast: Cast) -> None:
    off(cast, cast.member, cast.second_member)
    assert duty_of(cast.leader.pk).json()["missing"] == "people"


def test_a_deputy_makes_a_unit_ready(cast: Cast) -> None:
    Member.objects.filter(unit=cast.unit, person=cast.member).update(role=MemberRole.DEPUTY)
    off(cast, cast.leader)
    assert Unit.objects.get(pk=cast.unit.pk).ready


def test_the_last_one_off_leaves_the_unit_off(cast: Cast) -> None:
    off(cast, cast.leader, cast.member, cast.second_member)
    assert Unit.objects.get(pk=cast.unit.pk).readiness == Readiness.OFF
    assert duty_of(cast.leader.pk).json() == {
        "on": False, "unit": None, "since": None, "crew": [], "missing": None,
    }  # fmt: skip


def test_a_switch_is_an_event_and_shows_on_the_map(cast: Cast) -> None:
    off(cast, cast.leader)
    event = Event.objects.get(kind="units.duty_changed")
    assert event.data["on"] is False
    assert event.data["ready"] is False
    entry = StreamEntry.objects.get(stream="units:440104")
    assert entry.data["units"] == [
        [str(cast.unit.pk), cast.unit.longitude, cast.unit.latitude, "thin", 2, cast.unit.name]
    ]


def test_a_repetition_changes_nothing_and_is_no_event(cast: Cast) -> None:
    before = cast.member_row.on_duty_since
    duty_set(actor=cast.member, unit_id=cast.unit.pk, on=True)
    assert cast.member_row.on_duty_since == before
    assert not Event.objects.exists()


@pytest.mark.parametrize("who", ["liaison", "administrator", "leader_elsewhere", "neighbour"])
def test_a_unit_that_is_not_ones_own_is_not_found(cast: Cast, who: str) -> None:
    with pytest.raises(NotFound):
        duty_set(actor=getattr(cast, who), unit_id=cast.unit.pk, on=True)
    assert not Event.objects.exists()


def test_who_left_the_unit_is_not_found(cast: Cast) -> None:
    off(cast, cast.member)
    Member.objects.filter(person=cast.member).update(left_at="2026-01-01T00:00:00Z")
    with pytest.raises(NotFound):
        duty_set(actor=cast.member, unit_id=cast.unit.pk, on=True)


def test_one_is_on_duty_in_one_unit_at_a_time(cast: Cast) -> None:
    second = make_unit("YX-002", "第二单元", "440104001", (113.2650, 23.1250))
    man(second, cast.member, on_duty=False)
    with pytest.raises(Conflict) as refused:
        duty_set(actor=cast.member, unit_id=second.pk, on=True)
    assert refused.value.code == "conflict.on_duty_elsewhere"
    assert cast.unit.name in refused.value.message.zh
    assert Unit.objects.get(pk=second.pk).on_duty_count == 0


def test_nobody_goes_on_duty_in_a_paused_unit(cast: Cast) -> None:
    off(cast, cast.member)
    Unit.objects.filter(pk=cast.unit.pk).update(status=UnitStatus.PAUSED)
    with pytest.raises(Conflict, match=r"conflict\.unit_not_active"):
        duty_set(actor=cast.member, unit_id=cast.unit.pk, on=True)


def test_the_database_refuses_readiness_that_the_counters_deny(cast: Cast) -> None:
    for wrong in ({"ready": False}, {"on_duty_count": 1}, {"leader_on_duty_count": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Unit.objects.filter(pk=cast.unit.pk).update(**wrong)
