"""The back door: hours and points that officials type in, in disguise.

Each is stopped or held by the platform, and the auditor of the area reads of it.
"""

from typing import Any
from uuid import uuid4

import pytest

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.hours.models import HourEntry
from jiefang.outbox.delivery import drain
from jiefang.points.constants import Doubt, HoldState
from jiefang.points.models import Hold, ManualEntry
from jiefang.points.selectors.wallets import today, wallet_of
from jiefang.points.services.running import points_run
from jiefang.teams.models import Membership, Team
from tests.cast import client_of, give, make_person
from tests.hours.turns import DAY, Case, key, person, turn
from tests.hours.worlds import tried
from tests.points.hands import join, manual_rule, organiser
from tests.points.ledgers import assert_sound
from tests.points.rules import AREA, make_rule
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Person:
    return give(make_person(801, "审计"), Role.AUDIT_ADMINISTRATOR, area_code=AREA)


@pytest.fixture
def team() -> Team:
    manual_rule()
    make_rule()
    return make_team("珠江号", id=key(4, 1), area_code=f"{AREA}001")


def _post(actor: Person, path: str, **body: Any) -> int:
    answer = client_of(actor).post(
        f"/api/v1/{path}",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    return answer.status_code


def _asks(actor: Person, relative: Person, team: Team, amount: int) -> int:
    return _post(
        actor,
        "points/grants",
        person=str(relative.pk),
        team=str(team.pk),
        amount=amount,
        reason="夜间值守",
        evidence="值守登记表第 3 页",
        reference="穗街值〔2026〕31 号",
        happened_on=f"{DAY}",
    )


def _agrees(actor: Person) -> int:
    """To what was asked for last."""
    last = ManualEntry.objects.order_by("pk").last()
    assert last is not None
    return _post(actor, f"points/grants/{last.pk}/approve")


def _audited(auditor: Person, action: str) -> list[dict[str, Any]]:
    """What the auditor reads of that, the newest first."""
    answer = client_of(auditor).get(f"/api/v1/audit?action={action}&limit=100")
    assert answer.status_code == 200
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def _purse(somebody: Person) -> tuple[int, int]:
    found = wallet_of(somebody.pk, today=today())
    return found.balance, found.held


def _points_of(walker: Person) -> tuple[int, int]:
    """Free and held, once the consumer has heard of everything."""
    drain()
    points_run()
    return _purse(walker)


def test_a_colleague_of_the_same_team_is_no_second_person(team: Team, auditor: Person) -> None:
    official, colleague, relative = organiser(802), organiser(803), make_person(804, "亲戚")
    own = make_team("机关队", area_code=f"{AREA}001")
    for somebody, where in ((official, own), (colleague, own), (relative, team)):
        join(somebody, where)
    join(official, team)
    assert _asks(official, official, team, 100) == 403
    assert _asks(official, relative, team, 100) == 201
    assert _agrees(official) == 403
    assert _agrees(colleague) == 403
    assert _purse(relative) == (0, 0)
    assert_sound()
    told = _audited(auditor, "points.grant_stopped")
    assert [each["actor"]["id"] for each in told] == [
        str(each.pk) for each in (colleague, official, official)
    ]
    assert told[0]["subject"] == f"person:{relative.pk}"
    assert [(each["details"]["attempt"], each["details"]["why"]) for each in told] == [
        ("approve", "same_team"), ("approve", "own_request"), ("ask", "about_oneself"),
    ]  # fmt: skip
    assert told[2]["sentence"]["zh"].endswith("被规则拦下：申请发放 100 分，是给自己的")
    assert told[0]["sentence"]["en"].endswith("points: shares a team with those concerned")


def test_three_officials_who_give_to_each_other_in_a_ring(team: Team, auditor: Person) -> None:
    ring = [organiser(810 + number, f"环{number}") for number in range(3)]
    teams = [make_team(f"环队{number}", area_code=f"{AREA}001") for number in range(3)]
    for somebody, where in zip(ring, teams, strict=True):
        join(somebody, where)
    for number, giver in enumerate(ring):
        taker = (number + 1) % 3
        assert _asks(giver, ring[taker], teams[taker], 100) == 201
        assert _agrees(organiser(820 + number)) == 204
    assert _purse(ring[0]) == (0, 100)
    hold = Hold.objects.get()
    for involved in ring:
        path = f"points/holds/{hold.pk}/release"
        assert _post(involved, path, remark="没有问题") in (403, 404)
    assert _purse(ring[0]) == (0, 100)
    assert_sound()
    [told] = _audited(auditor, "points.hold_moved")
    assert told["subject"] == f"person:{ring[0].pk}"
    assert told["details"]["doubts"] == [Doubt.RING]


def test_many_small_entries_just_under_the_limit(team: Team, auditor: Person) -> None:
    """For one person the month's cap ends it, for many the issuer's budget."""
    official, second = organiser(830), organiser(831)
    relatives = [make_person(840 + number, f"亲戚{number}") for number in range(4)]
    for relative in relatives:
        join(relative, team)
    answers = []
    for relative in relatives:
        for _ in range(7):
            assert _asks(official, relative, team, 50) == 201
            answers.append(_agrees(second))
    assert [_purse(each) for each in relatives] == [(300, 0), (200, 0), (0, 0), (0, 0)]
    assert answers.count(409) == len(_audited(auditor, "points.grant_stopped")) == 18
    why = {each["details"]["why"] for each in _audited(auditor, "points.grant_stopped")}
    assert why == {"conflict.month_cap", "conflict.budget_spent"}
    assert_sound()


def test_five_hours_that_two_officials_type_in_by_a_correction(team: Team, auditor: Person) -> None:
    official, colleague = organiser(850), organiser(851)
    for somebody in (official, colleague):
        make_membership(team, somebody, rank="deputy")
    [walked] = tried(Case("", [turn(1, times=("08:00", "09:00"), planned=("08:00", "14:00"))]))
    walker = Person.objects.get(pk=person(1))
    assert _points_of(walker) == (10, 0)
    assert _corrects(official, colleague, walked, 360) == 204
    assert _points_of(walker) == (10, 50)
    _is_released_by_a_stranger_alone(walker, official, colleague)
    assert_sound()
    assert [each["details"]["doubts"] for each in _audited(auditor, "points.hold_moved")] == [
        [Doubt.TYPED_IN], [Doubt.TYPED_IN]
    ]  # fmt: skip
    asked = _audited(auditor, "hours.correction_moved")
    assert {each["actor"]["id"] for each in asked} == {str(official.pk), str(colleague.pk)}


def test_hours_written_down_afterwards_and_waved_through_by_a_colleague(
    team: Team, auditor: Person
) -> None:
    official, colleague = organiser(860), organiser(861)
    for somebody in (official, colleague):
        make_membership(team, somebody, rank="deputy")
    late = turn(
        1,
        times=("08:00", "11:00"),
        by=1,
        heard=("20:00", "20:00"),
        in_by=official.pk,
        out_by=official.pk,
    )
    [held] = tried(Case("", [late], objections=("entered_late",)))
    assert _post(official, f"hours/{held.pk}/release", reason="属实") == 403
    assert _post(colleague, f"hours/{held.pk}/release", reason="属实") == 204
    walker = Person.objects.get(pk=person(1))
    assert _points_of(walker) == (0, 30)
    _is_released_by_a_stranger_alone(walker, official, colleague)
    assert_sound()
    assert len(_audited(auditor, "points.hold_moved")) == 2


def _corrects(official: Person, colleague: Person, walked: HourEntry, minutes: int) -> int:
    asked = client_of(official).post(
        f"/api/v1/hours/{walked.pk}/correct",
        {"minutes": minutes, "reason": "忘了签退"},
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert asked.status_code == 201
    return _post(colleague, f"hour-corrections/{asked.json()['id']}/approve")


def _is_released_by_a_stranger_alone(walker: Person, *hands: Person) -> None:
    """Not by those who typed, though they have left the team since."""
    Membership.objects.filter(person__in=hands).delete()
    free, held = _purse(walker)
    hold = Hold.objects.get(state=HoldState.WAITING)
    path = f"points/holds/{hold.pk}/release"
    for each in hands:
        assert _post(each, path, remark="属实") == 403
    assert _purse(walker) == (free, held)
    assert _post(organiser(899), path, remark="与值守录像核对过") == 204
    assert _purse(walker) == (free + held, 0)
