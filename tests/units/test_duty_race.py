"""Two switch at once: the counters always say what the members say."""

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection, connections

from jiefang.common.errors import Conflict
from jiefang.units.constants import LEADING, QUORUM
from jiefang.units.models import Member, Unit
from jiefang.units.services import duty_set
from tests.cast import Cast, make_cast, make_unit, man

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def at_once(*operations: Callable[[], object]) -> list[BaseException]:
    """Run the operations in threads that start together; what they raised."""
    start, raised = threading.Barrier(len(operations)), []

    def run(operation: Callable[[], object]) -> None:
        try:
            start.wait()
            operation()
        except Exception as error:  # noqa: BLE001
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(operation,)) for operation in operations]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return raised


def assert_true_counters(unit_id: UUID) -> None:
    unit = Unit.objects.get(pk=unit_id)
    people = list(Member.objects.on_duty().filter(unit=unit_id))
    leaders = sum(member.role in LEADING for member in people)
    assert (unit.on_duty_count, unit.leader_on_duty_count) == (len(people), leaders)
    assert unit.ready == (len(people) >= QUORUM and leaders >= 1)


@pytest.mark.parametrize("round_", range(5))
def test_three_switching_at_once_keep_the_counters_true(cast: Cast, round_: int) -> None:
    def toggle(person: object) -> None:
        for i in range(4):
            duty_set(actor=person, unit_id=cast.unit.pk, on=bool(i % 2))

    people = (cast.leader, cast.member, cast.second_member)
    assert at_once(*(lambda p=person: toggle(p) for person in people)) == []
    assert_true_counters(cast.unit.pk)
    assert Unit.objects.get(pk=cast.unit.pk).on_duty_count == 3


@pytest.mark.parametrize("round_", range(5))
def test_on_and_off_at_once_leave_one_truth(cast: Cast, round_: int) -> None:
    unit = cast.unit.pk
    duty_set(actor=cast.member, unit_id=unit, on=False)
    raised = at_once(
        lambda: duty_set(actor=cast.member, unit_id=unit, on=True),
        lambda: duty_set(actor=cast.member, unit_id=unit, on=True),
        lambda: duty_set(actor=cast.leader, unit_id=unit, on=False),
        lambda: duty_set(actor=cast.second_member, unit_id=unit, on=False),
    )
    assert raised == []
    assert_true_counters(unit)
    assert Unit.objects.get(pk=unit).on_duty_count == 1


@pytest.mark.parametrize("round_", range(5))
def test_a_person_gets_on_duty_in_one_of_two_units_at_once(cast: Cast, round_: int) -> None:
    second = make_unit("YX-002", "第二单元", "440104001", (113.2650, 23.1250))
    man(second, cast.member, on_duty=False)
    duty_set(actor=cast.member, unit_id=cast.unit.pk, on=False)
    raised = at_once(
        lambda: duty_set(actor=cast.member, unit_id=cast.unit.pk, on=True),
        lambda: duty_set(actor=cast.member, unit_id=second.pk, on=True),
    )
    assert [type(error) for error in raised] == [Conflict]
    assert Member.objects.on_duty().filter(person=cast.member).count() == 1
    assert_true_counters(cast.unit.pk)
    assert_true_counters(second.pk)
    connection.close()
