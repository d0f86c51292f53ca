"""Rules that give to the team for which something was done."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from jiefang.accounts.models import Person
from jiefang.common.errors import NotFound
from jiefang.points.constants import Doubt, RuleKind
from jiefang.points.models import Hold
from jiefang.points.selectors.teams import team_points
from jiefang.points.selectors.wallets import entries_of, wallet_of
from jiefang.points.services.counting import occurrence_record
from jiefang.points.services.holding import hold_refuse, hold_release
from jiefang.points.services.running import points_run
from jiefang.teams.models import Team
from tests.cast import make_person
from tests.points.hands import join, organiser
from tests.points.ledgers import assert_sound
from tests.points.rules import make_rule
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 3)


@pytest.fixture
def team() -> Team:
    return make_team("珠江号")


@pytest.fixture
def walker(team: Team) -> Person:
    person = make_person(920, "队员")
    join(person, team)
    return person


def _count(person_id: UUID, team_id: UUID | None, minutes: int, doubt: Doubt | None = None) -> None:
    occurrence_record(
        RuleKind.PATROL_HOURS,
        "walk",
        person_id=person_id,
        team_id=team_id,
        area_code="440104001",
        day=DAY,
        quantity=minutes,
        doubt=doubt,
    )
    points_run()
    assert_sound()


def _of_team(actor: Person, team: Team) -> tuple[int, int]:
    found = team_points(actor, team.pk, today=DAY)
    return found.balance, found.held


def _of_person(person: Person) -> tuple[int, int]:
    found = wallet_of(person.pk, today=DAY)
    return found.balance, found.held


def test_what_a_member_does_is_the_teams_and_follows_a_correction(
    team: Team, walker: Person
) -> None:
    make_rule(to_team=True)
    _count(walker.pk, team.pk, 120)
    assert (_of_team(walker, team), _of_person(walker)) == ((20, 0), (0, 0))
    assert team_points(walker, team.pk, today=DAY).earned == [("patrol_hours", 20)]
    assert not entries_of(walker.pk).exists()
    _count(walker.pk, team.pk, 60)
    assert _of_team(walker, team) == (10, 0)


def test_without_a_team_it_is_the_persons() -> None:
    make_rule(to_team=True)
    somebody = uuid4()
    _count(somebody, None, 120)
    assert wallet_of(somebody, today=DAY).balance == 20


def test_the_next_version_may_give_to_people_and_what_was_given_stays(
    team: Team, walker: Person
) -> None:
    make_rule(to_team=True, until_on=date(2026, 11, 30))
    make_rule(from_on=date(2026, 12, 1))
    _count(walker.pk, team.pk, 120)
    assert _of_team(walker, team) == (20, 0)


def test_doubtful_points_of_a_team_lie_apart_until_a_stranger_has_looked(
    team: Team, walker: Person
) -> None:
    make_rule(to_team=True)
    _count(walker.pk, team.pk, 120, Doubt.TYPED_IN)
    assert (_of_team(walker, team), _of_person(walker)) == ((0, 20), (0, 0))
    hold_release(actor=organiser(921), hold_id=Hold.objects.get().pk, remark="属实")
    assert (_of_team(walker, team), _of_person(walker)) == ((20, 0), (0, 0))
    assert_sound()


def test_refused_points_of_a_team_are_gone_and_the_consumer_does_not_bring_them_back(
    team: Team, walker: Person
) -> None:
    make_rule(to_team=True)
    _count(walker.pk, team.pk, 120, Doubt.TYPED_IN)
    hold_refuse(actor=organiser(921), hold_id=Hold.objects.get().pk, remark="没有到场")
    points_run()
    assert _of_team(walker, team) == (0, 0)
    assert_sound()


def test_outsiders_do_not_see_what_a_team_has(team: Team, walker: Person) -> None:
    with pytest.raises(NotFound):
        team_points(make_person(922, "外人"), team.pk, today=DAY)
