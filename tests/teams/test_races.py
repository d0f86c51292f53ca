"""Two at once: one captain, one place, one reminder."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden
from jiefang.teams.constants import Rank
from jiefang.teams.models import Membership, Reminder
from jiefang.teams.services.moving import membership_move, team_apply
from jiefang.teams.services.parts import membership_part
from jiefang.teams.services.reminding import papers_remind
from tests.cast import Cast, make_cast
from tests.teams.factories import make_membership, make_team
from tests.units.test_duty_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def captains(team_id: object) -> int:
    return Membership.objects.current().filter(team=team_id, rank=Rank.CAPTAIN).count()


@pytest.mark.parametrize("round_", range(5))
def test_two_captains_named_at_once_leave_one(cast: Cast, round_: int) -> None:
    team = make_team(captain=cast.captain)
    rows = [make_membership(team, person) for person in (cast.member, cast.second_member)]
    raised = at_once(
        *(
            lambda row=row: membership_part(
                actor=cast.organiser, membership_id=row.pk, rank="captain"
            )
            for row in rows
        )
    )
    assert raised == []
    assert captains(team.pk) == 1


@pytest.mark.parametrize("round_", range(5))
def test_a_captain_hands_over_to_one_of_two(cast: Cast, round_: int) -> None:
    team = make_team(captain=cast.captain)
    rows = [make_membership(team, person) for person in (cast.member, cast.second_member)]
    raised = at_once(
        *(
            lambda row=row: membership_part(
                actor=cast.captain, membership_id=row.pk, rank="captain"
            )
            for row in rows
        )
    )
    assert [type(error) for error in raised] == [Forbidden]
    assert captains(team.pk) == 1


def test_the_database_refuses_a_second_captain(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(team, cast.member, rank=Rank.CAPTAIN)


@pytest.mark.parametrize("round_", range(3))
def test_who_applies_twice_at_once_has_applied_once(cast: Cast, round_: int) -> None:
    team = make_team()
    tries = [lambda: team_apply(actor=cast.neighbour, team_id=team.pk) for _ in range(4)]
    raised = at_once(*tries)
    assert [type(error) for error in raised] == [Conflict] * 3
    assert Membership.objects.filter(person=cast.neighbour).count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_accepted_and_removed_at_once_is_one_after_the_other(cast: Cast, round_: int) -> None:
    team = make_team(captain=cast.captain)
    row = make_membership(team, cast.neighbour, status="applied")
    raised = at_once(
        lambda: membership_move(actor=cast.captain, membership_id=row.pk, move="accept"),
        lambda: membership_move(actor=cast.organiser, membership_id=row.pk, move="remove"),
    )
    assert all(isinstance(error, Conflict) for error in raised)
    assert Membership.objects.get(pk=row.pk).status == "left"


@pytest.mark.parametrize("round_", range(3))
def test_two_relays_remind_once(cast: Cast, round_: int) -> None:
    moment = now()
    for person in (cast.member, cast.leader, cast.neighbour):
        person.insured_until = timezone.localdate(moment)
        person.save()
        make_membership(make_team(f"{person.pk}"[-20:]), person)
    sent: list[int] = []
    raised = at_once(*(lambda: sent.append(papers_remind(moment)) for _ in range(3)))
    assert raised == []
    assert (sum(sent), Reminder.objects.count()) == (3, 3)
