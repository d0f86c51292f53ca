"""The consumer killed and told again: a false report costs once."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.points.constants import EntryKind, RuleKind
from jiefang.points.models import Entry, Occurrence
from jiefang.points.services import points_give, points_spend
from jiefang.points.services.charging import false_report_charge
from tests.cast import make_person
from tests.points.ledgers import assert_sound
from tests.points.rules import AREA, MOMENT, make_rule
from tests.points.test_false_reports import LONG_AGO
from tests.units.test_duty_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


class _Killed(Exception):
    """The process is gone before it could commit."""


@pytest.fixture
def reporter() -> Person:
    make_rule(RuleKind.FALSE_REPORT, points=30, from_on=LONG_AGO)
    person = make_person(991, "巡逻的人")
    with transaction.atomic():
        points_give(person_id=person.pk, amount=100, rule="gift", cause="gift", at=MOMENT)
    return person


def _charge(reporter: Person, hazard_id: object) -> int:
    return false_report_charge(
        hazard_id=hazard_id,  # type: ignore[arg-type]
        person_id=reporter.pk,
        team_id=None,
        area_code=f"{AREA}001",
        day=timezone.localdate(),
        closed_by_id=None,
    )


@transaction.atomic
def _dies_while_charging(reporter: Person, hazard_id: object) -> None:
    assert _charge(reporter, hazard_id) == 30
    raise _Killed


def test_killed_before_the_end_it_is_done_whole_the_next_time(reporter: Person) -> None:
    hazard_id = uuid4()
    for _ in range(3):
        with pytest.raises(_Killed):
            _dies_while_charging(reporter, hazard_id)
        assert not Occurrence.objects.exists()
    assert [_charge(reporter, hazard_id) for _ in range(3)] == [30, 0, 0]
    assert Entry.objects.filter(kind=EntryKind.COST).count() == 1
    assert_sound()


def test_told_by_several_at_once_it_costs_once(reporter: Person) -> None:
    hazard_id = uuid4()
    assert at_once(*[lambda: _charge(reporter, hazard_id)] * 4) == []
    assert Entry.objects.filter(kind=EntryKind.COST).count() == 1
    assert_sound()


def test_spent_at_the_same_time_no_point_is_taken_twice(reporter: Person) -> None:
    hazards = [uuid4() for _ in range(3)]

    def spend() -> None:
        with transaction.atomic():
            points_spend(person_id=reporter.pk, amount=50, cause="order")

    raised = at_once(spend, *[lambda each=each: _charge(reporter, each) for each in hazards])  # type: ignore[misc]
    assert len(raised) <= 1
    assert_sound()
