import random
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import Sum

from jiefang.points.constants import Doubt, EntryKind, HoldState
from jiefang.points.models import Entry, Hold, Occurrence
from jiefang.points.selectors.wallets import wallet_of
from jiefang.points.services.posting import points_spend
from jiefang.points.services.running import points_run
from tests.points.ledgers import assert_sound
from tests.points.rules import Happening, count, make_rule, worth

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 3)


def _balance(person_id: UUID) -> int:
    return wallet_of(person_id, today=DAY).balance


def _count(person_id: UUID, minutes: int, source: str = "a", day: date = DAY) -> None:
    count(Happening(source, person_id, day, minutes))


def test_hours_are_worth_points_once_however_often_they_are_told() -> None:
    make_rule()
    somebody = uuid4()
    for _ in range(3):
        _count(somebody, 125)
        points_run()
    assert _balance(somebody) == 20
    assert Entry.objects.of(somebody).count() == 1
    assert_sound()


def test_without_a_rule_in_force_nothing_is_given() -> None:
    make_rule(from_on=date(2026, 12, 1))
    somebody = uuid4()
    _count(somebody, 125)
    points_run()
    assert _balance(somebody) == 0
    assert not Occurrence.objects.filter(due=True).exists()


def test_hours_that_are_corrected_downward_take_points_back() -> None:
    make_rule()
    somebody = uuid4()
    _count(somebody, 120)
    points_run()
    _count(somebody, 60)
    points_run()
    assert _balance(somebody) == 10
    kinds = list(Entry.objects.of(somebody).order_by("pk").values_list("kind", flat=True))
    assert kinds == [EntryKind.EARNED, EntryKind.CORRECTED]
    assert_sound()


def test_what_was_spent_already_is_taken_from_what_comes_later() -> None:
    make_rule()
    somebody = uuid4()
    _count(somebody, 120)
    points_run()
    points_spend(person_id=somebody, amount=15, cause="shop.order:1")
    _count(somebody, 0)
    points_run()
    assert _balance(somebody) == 0
    _count(somebody, 180, source="b", day=DAY + timedelta(days=40))
    points_run()
    assert _balance(somebody) == 15
    assert not Occurrence.objects.filter(short=True).exists()
    assert_sound()


def test_a_version_that_begins_in_the_middle_of_a_month_counts_from_its_day() -> None:
    make_rule(cap_month=100, until_on=date(2026, 11, 14))
    make_rule(points=20, cap_month=500, from_on=date(2026, 11, 15))
    somebody = uuid4()
    _count(somebody, 60, "a", date(2026, 11, 14))
    _count(somebody, 60, "b", date(2026, 11, 15))
    points_run()
    assert _balance(somebody) == 30
    _count(somebody, 600, "c", date(2026, 11, 20))
    points_run()
    assert _balance(somebody) == 100, "the month's cap is that with which the month began"
    _count(somebody, 600, "d", date(2026, 12, 20))
    points_run()
    assert _balance(somebody) == 300, "then the new one"


def test_the_rule_of_the_smaller_area_counts() -> None:
    make_rule(area_code="4401", points=5)
    make_rule(points=10)
    somebody = uuid4()
    _count(somebody, 60)
    points_run()
    assert _balance(somebody) == 10


@pytest.mark.parametrize("seed", range(8))
def test_in_whatever_order_and_however_often_the_months_are_worth_the_same(seed: int) -> None:
    lot = random.Random(seed)
    rules = [
        make_rule(cap_day=40, cap_month=150, until_on=date(2026, 10, 17)),
        make_rule(points=15, cap_day=50, cap_month=90, from_on=date(2026, 10, 18)),
    ]
    people = [uuid4() for _ in range(3)]
    start = date(2026, 9, 20)
    all_of_them = [
        Happening(f"s{number}", lot.choice(people), start + timedelta(days=lot.randrange(60)),
                  lot.randrange(240))
        for number in range(120)
    ]  # fmt: skip
    told = all_of_them + lot.sample(all_of_them, 40)
    lot.shuffle(told)
    for number, each in enumerate(told):
        count(each)
        if number % 17 == 0:
            points_run()
    points_run()
    expected = worth(all_of_them, rules)
    for person in people:
        points = sum(value for (whose, _), value in expected.items() if whose == person)
        assert _balance(person) == points
    assert_sound()


def test_doubtful_points_lie_apart_and_follow_a_change() -> None:
    make_rule()
    somebody = uuid4()
    count(Happening("a", somebody, DAY, 120), doubt=Doubt.TYPED_IN)
    points_run()
    found = wallet_of(somebody, today=DAY)
    assert (found.balance, found.held) == (0, 20)
    count(Happening("a", somebody, DAY, 60), doubt=Doubt.TYPED_IN)
    points_run()
    assert wallet_of(somebody, today=DAY).held == 10
    waiting = Hold.objects.filter(state=HoldState.WAITING)
    assert waiting.aggregate(points=Sum("amount"))["points"] == 10
    assert_sound()


def test_hours_that_become_doubtful_later_are_held_from_then_on() -> None:
    make_rule()
    somebody = uuid4()
    _count(somebody, 60)
    points_run()
    count(Happening("a", somebody, DAY, 300), doubt=Doubt.TYPED_IN)
    points_run()
    found = wallet_of(somebody, today=DAY)
    assert (found.balance, found.held) == (10, 40)
    assert_sound()
