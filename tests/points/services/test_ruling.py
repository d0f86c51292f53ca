"""Rules: drafted, looked at, put in force, ended; never changed and never from yesterday on."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.points.constants import RuleKind, RuleState
from jiefang.points.models import Rule
from jiefang.points.services.ruling import rule_draft, rule_enact, rule_end, rule_preview
from jiefang.points.services.running import points_run
from tests.cast import make_person
from tests.points.hands import organiser
from tests.points.rules import AREA, Happening, count
from tests.untouched import digest

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def maker() -> Person:
    return organiser(910)


def _drafted(maker: Person, from_on: date = TODAY, **terms: Any) -> Rule:
    given = {"kind": RuleKind.PATROL_HOURS, "area_code": AREA, "points": 10, "unit": 60}
    return rule_draft(actor=maker, from_on=from_on, **(given | terms))


def _looked_at(maker: Person, from_on: date = TODAY, **terms: Any) -> Rule:
    rule = _drafted(maker, from_on, **terms)
    rule_preview(actor=maker, rule_id=rule.pk, today=TODAY)
    return rule


def _enacted(maker: Person, from_on: date = TODAY, **terms: Any) -> Rule:
    rule = _looked_at(maker, from_on, **terms)
    return rule_enact(actor=maker, rule_id=rule.pk, today=TODAY)


def test_versions_follow_each_other_and_the_one_before_ends_the_day_before(maker: Person) -> None:
    first = _enacted(maker)
    second = _enacted(maker, TODAY + timedelta(days=10), points=20)
    first.refresh_from_db()
    assert (first.version, second.version) == (1, 2)
    assert (first.until_on, second.until_on) == (TODAY + timedelta(days=9), None)
    assert second.state == RuleState.ENACTED


def test_what_was_not_looked_at_is_not_put_in_force(maker: Person) -> None:
    rule = _drafted(maker)
    with pytest.raises(Conflict, match="not_previewed"):
        rule_enact(actor=maker, rule_id=rule.pk, today=TODAY)
    assert Rule.objects.get().state == RuleState.DRAFT


def test_last_month_is_shown_as_it_was_and_as_it_would_have_been(maker: Person) -> None:
    _enacted(maker)
    Rule.objects.update(from_on=date(2026, 1, 1))
    for name, minutes in (("a", 60), ("b", 120)):
        count(Happening(name, uuid4(), date(2026, 10, 5), minutes))
    points_run()
    draft = _drafted(maker, TOMORROW, points=20, cap_month=30)
    seen = rule_preview(actor=maker, rule_id=draft.pk, today=TODAY)
    assert (seen.month, seen.points, seen.points_then) == (date(2026, 10, 1), 30, 50)
    assert (seen.people, seen.more, seen.fewer, seen.cut) == (2, 2, 0, 1)


def test_nothing_begins_in_the_past_nor_before_what_is_settled(maker: Person) -> None:
    late = _looked_at(maker, TODAY - timedelta(days=1))
    with pytest.raises(Invalid, match="invalid"):
        rule_enact(actor=maker, rule_id=late.pk, today=TODAY)
    _enacted(maker, TODAY + timedelta(days=10))
    sooner = _looked_at(maker, TODAY + timedelta(days=5))
    with pytest.raises(Invalid):
        rule_enact(actor=maker, rule_id=sooner.pk, today=TODAY)


@pytest.mark.parametrize("area", [AREA, f"{AREA}001"])
def test_what_is_worth_something_today_changes_tomorrow_at_the_earliest(
    maker: Person, area: str
) -> None:
    """Also in a part of the area, else what was posted this morning would be worth other."""
    _enacted(maker, TODAY)
    rule = _looked_at(maker, TODAY, area_code=area, points=20)
    with pytest.raises(Invalid):
        rule_enact(actor=maker, rule_id=rule.pk, today=TODAY)
    _enacted(maker, TOMORROW, area_code=area, points=20)


def test_a_version_in_force_ends_and_cannot_be_made_longer(maker: Person) -> None:
    rule = _enacted(maker)
    with pytest.raises(Invalid):
        rule_end(actor=maker, rule_id=rule.pk, until_on=TODAY - timedelta(days=1), today=TODAY)
    rule_end(actor=maker, rule_id=rule.pk, until_on=TOMORROW, today=TODAY)
    with pytest.raises(Conflict, match="not_in_force"):
        rule_end(actor=maker, rule_id=rule.pk, until_on=TOMORROW + timedelta(days=1), today=TODAY)
    with pytest.raises(Conflict, match="not_in_force"):
        rule_end(
            actor=maker, rule_id=rule.pk, until_on=TOMORROW, today=TOMORROW + timedelta(days=1)
        )


def test_a_version_that_is_settled_is_not_enacted_again_nor_a_draft_ended(maker: Person) -> None:
    rule = _enacted(maker)
    with pytest.raises(Conflict, match="not_a_draft"):
        rule_enact(actor=maker, rule_id=rule.pk, today=TODAY)
    draft = _drafted(maker, TOMORROW)
    with pytest.raises(Conflict, match="not_in_force"):
        rule_end(actor=maker, rule_id=draft.pk, until_on=TOMORROW, today=TODAY)


def test_only_who_organises_the_area_makes_its_rules(maker: Person) -> None:
    rule = _looked_at(maker)
    elsewhere, neighbour = organiser(911), make_person(912, "街坊")
    elsewhere.grants.update(area_code="440106")
    before = digest()
    for somebody, refusal in ((elsewhere, Forbidden), (neighbour, NotFound)):
        with pytest.raises(refusal):
            rule_enact(actor=somebody, rule_id=rule.pk, today=TODAY)
        with pytest.raises(Forbidden):
            _drafted(somebody)
    assert digest() == before


def test_points_by_hand_go_to_people(maker: Person) -> None:
    with pytest.raises(Invalid):
        _drafted(maker, kind=RuleKind.MANUAL, unit=1, to_team=True)
