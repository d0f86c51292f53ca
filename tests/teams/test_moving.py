"""A membership from application to leaving, and everybody who may not."""

from typing import Any

import pytest

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.teams.constants import MOVES, MembershipStatus, Move, Rank
from jiefang.teams.models import Membership, Team
from jiefang.teams.services.moving import membership_move, team_apply
from jiefang.teams.services.parts import alerts_choose, membership_part
from jiefang.teams.services.transferring import membership_transfer
from tests.cast import Cast
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db


def move(actor: Person, row: Membership, what: Move, **given: Any) -> Membership:
    return membership_move(actor=actor, membership_id=row.pk, move=what, **given)


def heard(person: Person) -> int:
    return StreamEntry.objects.filter(stream=f"person:{person.pk}").count()


def test_who_applies_is_tried_beside_a_mentor_and_becomes_a_member(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.leader)
    row = team_apply(actor=cast.neighbour, team_id=team.pk, roles=["guide", "guide"])
    assert (row.status, row.roles, row.alerts_on) == ("applied", ["guide"], True)
    assert heard(cast.captain) == 1
    row = move(cast.captain, row, Move.ACCEPT, mentor=cast.leader.pk, trial_days=14)
    assert (row.status, row.mentor_id, row.trial_ends_on is None) == (
        "trial",
        cast.leader.pk,
        False,
    )
    row = move(cast.captain, row, Move.ACTIVATE)
    assert (row.status, row.mentor_id, row.trial_ends_on) == ("active", None, None)
    assert heard(cast.neighbour) == 2


def test_one_taps_once_to_leave_and_may_come_again(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    row = make_membership(team, cast.member, rank=Rank.DEPUTY)
    assert move(cast.member, row, Move.LEAVE).left_at is not None
    assert heard(cast.captain) == 1
    with pytest.raises(Conflict, match="membership_state"):
        move(cast.member, row, Move.LEAVE)
    assert team_apply(actor=cast.member, team_id=team.pk).status == "applied"


def test_alerts_stay_off_for_who_has_not_agreed_to_be_called(cast: Cast) -> None:
    team = make_team()
    cast.neighbour.alert_consent_at = None
    assert not team_apply(actor=cast.neighbour, team_id=team.pk, alerts_on=True).alerts_on
    make_membership(team, cast.member)
    assert alerts_choose(actor=cast.member, team_id=team.pk, on=True)
    cast.member.alert_consent_at = None
    with pytest.raises(Conflict, match="alert_consent"):
        alerts_choose(actor=cast.member, team_id=team.pk, on=True)


def test_somebody_invited_comes_by_their_own_hand_alone(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    row = make_membership(team, cast.neighbour, status="invited", joined_on=None)
    for what in (Move.ACCEPT, Move.ACTIVATE, Move.RESUME):
        with pytest.raises(Conflict):
            move(cast.captain, row, what)
    assert team_apply(actor=cast.neighbour, team_id=team.pk).status == "active"
    assert not Membership.objects.get(pk=row.pk).alerts_on


def test_nobody_applies_twice_or_to_a_closed_team(cast: Cast) -> None:
    team, closed = make_team(), make_team("旧队", status="closed")
    team_apply(actor=cast.neighbour, team_id=team.pk)
    with pytest.raises(Conflict, match="already_member"):
        team_apply(actor=cast.neighbour, team_id=team.pk)
    with pytest.raises(NotFound):
        team_apply(actor=cast.neighbour, team_id=closed.pk)


@pytest.mark.parametrize("status", [each for each in MembershipStatus if each != "left"])
@pytest.mark.parametrize("what", [each for each in Move if each != Move.LEAVE])
def test_a_move_is_made_from_the_statuses_of_the_table_alone(
    cast: Cast, what: Move, status: MembershipStatus
) -> None:
    team = make_team(captain=cast.captain)
    row = make_membership(team, cast.member, status=status)
    allowed = status in MOVES[what] and (what, status) != (Move.ACCEPT, "invited")
    events = Event.objects.count()
    if allowed:
        assert move(cast.captain, row, what).status != status
    else:
        with pytest.raises(Conflict, match="membership_state"):
            move(cast.captain, row, what)
        assert Membership.objects.get(pk=row.pk).status == status
        assert Event.objects.count() == events


@pytest.mark.parametrize("what", [Move.ACCEPT, Move.ACTIVATE, Move.REMOVE])
def test_nobody_decides_about_themselves(cast: Cast, what: Move) -> None:
    team = make_team(captain=cast.captain)
    Membership.objects.filter(team=team).update(rank=Rank.DEPUTY)
    for status in ("applied", "trial"):
        Membership.objects.filter(team=team).update(rank=Rank.MEMBER, status=status)
        row = Membership.objects.get(team=team)
        with pytest.raises(Forbidden):
            move(cast.captain, row, what)


def test_strangers_find_no_membership(cast: Cast) -> None:
    row = make_membership(make_team(), cast.member)
    for what in Move:
        with pytest.raises(NotFound):
            move(cast.neighbour, row, what)


def test_a_deputy_does_not_remove_who_leads(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member, rank=Rank.DEPUTY)
    captain = Membership.objects.get(person=cast.captain)
    with pytest.raises(Forbidden):
        move(cast.member, captain, Move.REMOVE)
    with pytest.raises(Forbidden):
        membership_part(actor=cast.member, membership_id=captain.pk, rank="member")
    assert move(cast.organiser, captain, Move.REMOVE).status == "left"


def test_a_mentor_is_another_active_member(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    row = team_apply(actor=cast.neighbour, team_id=team.pk)
    for mentor in (cast.neighbour, cast.member):
        with pytest.raises(Invalid, match="invalid"):
            move(cast.captain, row, Move.ACCEPT, mentor=mentor.pk)


def test_a_locked_account_is_not_let_in(cast: Cast) -> None:
    row = make_membership(make_team(captain=cast.captain), cast.locked, status="applied")
    with pytest.raises(Conflict, match="account_not_active"):
        move(cast.captain, row, Move.ACCEPT)


def test_a_captain_hands_over_and_stays_as_deputy(cast: Cast) -> None:
    team = make_team(captain=cast.captain)
    row = make_membership(team, cast.member)
    membership_part(actor=cast.captain, membership_id=row.pk, rank="captain")
    ranks = dict(Membership.objects.filter(team=team).values_list("person_id", "rank"))
    assert ranks == {cast.member.pk: "captain", cast.captain.pk: "deputy"}
    with pytest.raises(Forbidden):
        membership_part(actor=cast.captain, membership_id=row.pk, rank="member")


def two_teams(cast: Cast) -> tuple[Team, Team, Membership]:
    one, other = make_team(captain=cast.captain), make_team("北京路街坊", captain=cast.leader)
    return one, other, make_membership(one, cast.member, roles=["patrol"], alerts_on=True)


def test_who_leads_both_teams_moves_a_member_at_once(cast: Cast) -> None:
    _, other, row = two_teams(cast)
    moved = membership_transfer(actor=cast.organiser, membership_id=row.pk, team=other.pk)
    assert (moved.team_id, moved.status, moved.roles) == (other.pk, "active", ["patrol"])
    assert Membership.objects.get(pk=row.pk).status == "left"


def test_a_member_asks_to_move_and_keeps_the_place_until_accepted(cast: Cast) -> None:
    _, other, row = two_teams(cast)
    asked = membership_transfer(actor=cast.member, membership_id=row.pk, team=other.pk)
    assert (asked.status, Membership.objects.get(pk=row.pk).status) == ("applied", "active")
    assert move(cast.leader, asked, Move.ACCEPT).status == "active"
    assert Membership.objects.get(pk=row.pk).status == "left"


def test_a_captain_does_not_put_people_into_anothers_team(cast: Cast) -> None:
    _, other, row = two_teams(cast)
    with pytest.raises(Forbidden):
        membership_transfer(actor=cast.captain, membership_id=row.pk, team=other.pk)
    with pytest.raises(NotFound):
        membership_transfer(actor=cast.leader, membership_id=row.pk, team=other.pk)
    assert Membership.objects.get(pk=row.pk).status == "active"
