from datetime import timedelta
from typing import Any

import pytest

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, Invalid
from jiefang.points.constants import CheckState, Doubt, GrantState, HoldState
from jiefang.points.models import Entry, Hold, ManualEntry, Rule
from jiefang.points.selectors.wallets import today, wallet_of
from jiefang.points.services.granting import (
    grant_approve,
    grant_check,
    grant_refuse,
)
from jiefang.points.services.holding import hold_refuse, hold_release
from jiefang.teams.models import Team
from tests.cast import make_person
from tests.points.hands import ask, join, organiser
from tests.points.ledgers import assert_sound
from tests.points.rules import AREA
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def second() -> Person:
    return organiser(503)


def _balance(person: Person) -> int:
    return wallet_of(person.pk, today=today()).balance


def test_points_by_hand_need_a_second_person(
    team: Team, volunteer: Person, official: Person, second: Person
) -> None:
    grant = ask(official, volunteer, team)
    assert _balance(volunteer) == 0
    with pytest.raises(Forbidden):
        grant_approve(actor=official, grant_id=grant.pk)
    grant_approve(actor=second, grant_id=grant.pk)
    assert _balance(volunteer) == 100
    with pytest.raises(Conflict):
        grant_approve(actor=second, grant_id=grant.pk)
    assert_sound()


def test_nobody_gives_to_themselves(team: Team, official: Person) -> None:
    join(official, team)
    with pytest.raises(Forbidden):
        ask(official, official, team)


def test_who_shares_a_team_with_those_concerned_cannot_agree(
    team: Team, volunteer: Person, official: Person, second: Person
) -> None:
    join(second, team)
    grant = ask(official, volunteer, team)
    with pytest.raises(Forbidden):
        grant_approve(actor=second, grant_id=grant.pk)
    assert ManualEntry.objects.get(pk=grant.pk).state == GrantState.ASKED
    assert not Entry.objects.exists()


def test_a_team_in_common_with_the_issuer_counts_too(
    team: Team, volunteer: Person, official: Person, second: Person
) -> None:
    other = make_team("另一队", area_code=f"{AREA}001")
    join(official, other)
    join(second, other)
    with pytest.raises(Forbidden):
        grant_approve(actor=second, grant_id=ask(official, volunteer, team).pk)


def test_only_members_of_the_team_within_the_area_and_the_rule(
    team: Team, volunteer: Person, official: Person
) -> None:
    with pytest.raises(Invalid):
        ask(official, make_person(504, "外人"), team)
    with pytest.raises(Invalid):
        ask(official, volunteer, team, amount=201)
    far = make_team("天河队", area_code="440106001")
    join(volunteer, far)
    with pytest.raises(Forbidden):
        ask(official, volunteer, far)
    with pytest.raises(Forbidden):
        ask(volunteer, make_person(505, "亲戚"), team)


def test_an_issuer_has_a_budget_for_the_month(team: Team, official: Person, second: Person) -> None:
    people = [make_person(510 + number, "队员") for number in range(3)]
    for person in people:
        join(person, team)
    for person in people[:2]:
        grant_approve(actor=second, grant_id=ask(official, person, team, 200).pk)
    last = ask(official, people[2], team, 200)
    with pytest.raises(Conflict, match="budget"):
        grant_approve(actor=second, grant_id=last.pk)
    assert _balance(people[2]) == 0
    grant_approve(actor=second, grant_id=ask(official, people[2], team, 100).pk)
    assert_sound()


def test_many_small_entries_for_one_person_end_at_the_cap(
    team: Team, volunteer: Person, official: Person, second: Person
) -> None:
    for _ in range(3):
        grant_approve(actor=second, grant_id=ask(official, volunteer, team, 100).pk)
    with pytest.raises(Conflict, match="month"):
        grant_approve(actor=second, grant_id=ask(official, volunteer, team, 10).pk)
    assert _balance(volunteer) == 300


def test_a_refusal_posts_nothing(
    team: Team, volunteer: Person, official: Person, second: Person
) -> None:
    grant = ask(official, volunteer, team)
    grant_refuse(actor=second, grant_id=grant.pk, remark="没有依据")
    assert not Entry.objects.exists()


def _ring(team: Team) -> tuple[list[Person], ManualEntry]:
    """A gives to B, B to C, C to A; each agreed to by a stranger of its own."""
    ring = [organiser(520 + number, f"环{number}") for number in range(3)]
    teams = [make_team(f"环队{number}", area_code=f"{AREA}001") for number in range(3)]
    for person, own in zip(ring, teams, strict=True):
        join(person, own)
    last: ManualEntry | None = None
    for number, giver in enumerate(ring):
        taker = ring[(number + 1) % 3]
        last = ask(giver, taker, teams[(number + 1) % 3])
        grant_approve(actor=organiser(530 + number), grant_id=last.pk)
    assert last is not None
    return ring, last


def test_what_comes_back_in_a_ring_of_three_is_held(team: Team) -> None:
    ring, last = _ring(team)
    hold = Hold.objects.get()
    assert (hold.grant_id, hold.doubts) == (last.pk, [Doubt.RING])
    found = wallet_of(ring[0].pk, today=today())
    assert (found.balance, found.held) == (0, 100)
    assert_sound()


def test_held_points_are_released_by_a_stranger_alone(team: Team) -> None:
    ring, _ = _ring(team)
    hold = Hold.objects.get()
    for involved in (ring[0], ring[2]):
        with pytest.raises(Forbidden):
            hold_release(actor=involved, hold_id=hold.pk, remark="没问题")
    hold_release(actor=organiser(540), hold_id=hold.pk, remark="已核实")
    assert _balance(ring[0]) == 100
    with pytest.raises(Conflict):
        hold_refuse(actor=organiser(541), hold_id=hold.pk, remark="晚了")
    assert_sound()


def test_refused_points_go_back_to_where_they_came_from(team: Team) -> None:
    ring, _ = _ring(team)
    hold = hold_refuse(actor=organiser(540), hold_id=Hold.objects.get().pk, remark="相互发放")
    assert hold.state == HoldState.REFUSED
    found = wallet_of(ring[0].pk, today=today())
    assert (found.balance, found.held) == (0, 0)
    assert_sound()


def test_a_third_person_looks_at_what_was_drawn(
    team: Team, volunteer: Person, official: Person, second: Person
) -> None:
    grant = ask(official, volunteer, team)
    grant_approve(actor=second, grant_id=grant.pk)
    ManualEntry.objects.filter(pk=grant.pk).update(check_state=CheckState.OPEN)
    given: dict[str, Any] = {"grant_id": grant.pk, "passed": False, "remark": "登记表上没有此人"}
    for gave in (official, second):
        with pytest.raises(Forbidden):
            grant_check(actor=gave, **given)
    grant_check(actor=organiser(550), **given)
    assert ManualEntry.objects.get(pk=grant.pk).check_state == CheckState.OBJECTED
    with pytest.raises(Conflict):
        grant_check(actor=organiser(551), **given)


def test_without_a_rule_in_force_nobody_gives_by_hand(volunteer: Person, team: Team) -> None:
    Rule.objects.update(until_on=today() - timedelta(days=1), from_on="2020-01-01")
    with pytest.raises(Conflict):
        ask(organiser(560), volunteer, team)
