"""Who sees and who runs which team, and what fitness is told."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from jiefang.accounts.constants import PersonStatus, Role
from jiefang.accounts.models import Person
from jiefang.common.errors import Forbidden, NotFound
from jiefang.teams import selectors
from jiefang.teams.constants import Rank
from tests.cast import Cast, give
from tests.teams.factories import make_certificate, make_membership, make_team

pytestmark = pytest.mark.django_db


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_a_captain_by_membership_runs_the_team_and_its_sub_team(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    part = make_team("秀兰大妈夜巡", parent=team)
    assert selectors.team_led(cast.captain, team.pk) == team
    assert selectors.team_led(cast.captain, part.pk) == part
    assert selectors.leads(cast.captain, part.pk)


def test_a_deputy_runs_the_team_too(cast: Cast) -> None:
    team = make_team()
    make_membership(team, cast.member, rank=Rank.DEPUTY)
    assert selectors.leads(cast.member, team.pk)


def test_a_captain_by_grant_runs_the_team(cast: Cast) -> None:
    team = make_team()
    person = fresh(give(cast.neighbour, Role.CAPTAIN, team_id=team.pk))
    assert selectors.team_led(person, team.pk) == team


def test_an_organiser_runs_the_teams_of_the_own_area_alone(cast: Cast) -> None:
    here, there = make_team(), make_team("天河街坊", area_code="440106001")
    assert selectors.leads(cast.organiser, here.pk)
    assert not selectors.leads(cast.organiser, there.pk)
    with pytest.raises(NotFound):
        selectors.team_seen(cast.organiser, there.pk)


def test_a_member_sees_the_team_and_does_not_run_it(cast: Cast) -> None:
    team = make_team()
    make_membership(team, cast.member)
    assert selectors.team_seen(cast.member, team.pk) == team
    with pytest.raises(Forbidden):
        selectors.team_led(cast.member, team.pk)


@pytest.mark.parametrize("status", ["applied", "invited", "left"])
def test_who_does_not_belong_sees_nothing_of_the_team(cast: Cast, status: str) -> None:
    team = make_team()
    make_membership(team, cast.member, status=status)
    with pytest.raises(NotFound):
        selectors.team_led(cast.member, team.pk)
    assert selectors.teams_of(cast.member.pk) == []


def test_a_locked_captain_sees_nothing(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    Person.objects.filter(pk=cast.captain.pk).update(status=PersonStatus.LOCKED)
    assert not selectors.leads(fresh(cast.captain), team.pk)
    with pytest.raises(NotFound):
        selectors.team_open(fresh(cast.captain), team.pk)


def test_everybody_may_know_of_an_open_team(cast: Cast) -> None:
    team = make_team()
    assert selectors.team_open(cast.neighbour, team.pk) == team
    with pytest.raises(NotFound):
        selectors.team_seen(cast.neighbour, team.pk)


def test_facts_of_members_come_in_two_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    team, other = make_team(), make_team("北京路街坊")
    for person in (cast.leader, cast.member, cast.second_member):
        make_membership(team, person, roles=["patrol"])
        make_certificate(person)
    make_membership(other, cast.member, alerts_on=True)
    make_membership(other, cast.neighbour, status="left")
    with django_assert_num_queries(2):
        facts = selectors.members_fit([team.pk, other.pk])
    assert len(facts) == 4
    assert {fact.alerts_on for fact in facts if fact.team_id == other.pk} == {True}
    assert all(fact.certificates == {"first_aid": date(2099, 3, 1)} for fact in facts)
    some = selectors.members_fit([team.pk], [cast.leader.pk])
    assert [(fact.person_id, fact.roles) for fact in some] == [(cast.leader.pk, ("patrol",))]


def test_of_several_certificates_the_longest_counts(cast: Cast) -> None:
    team = make_team()
    make_membership(team, cast.member)
    make_certificate(cast.member, expires_on=date(2026, 1, 1))
    make_certificate(cast.member, issued_on=date(2026, 1, 1), expires_on=date(2028, 1, 1))
    make_certificate(cast.member, "driver", expires_on=None)
    facts = selectors.members_fit([team.pk])[0]
    assert facts.certificates == {"first_aid": date(2028, 1, 1), "driver": None}


def test_what_leaders_are_told_goes_to_those_above_where_there_are_none(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    part = make_team("秀兰大妈夜巡", parent=team)
    assert selectors.leaders_of(part.pk) == [cast.captain.pk]
    make_membership(part, cast.member, rank=Rank.CAPTAIN)
    assert selectors.leaders_of(part.pk) == [cast.member.pk]
