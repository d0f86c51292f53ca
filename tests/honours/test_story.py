"""From a nomination to the award, with every refusal on the way."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.common.workdays import workdays_after
from jiefang.honours import services
from jiefang.honours.constants import Choice, NominationState, SeasonState, VoteKind
from jiefang.honours.models import Award, Nomination, Vote
from tests.cast import Cast, client_of
from tests.honours.worlds import (
    jury,
    make_definition,
    make_season,
    on_notice,
    put_forward,
    seat,
)
from tests.teams.factories import make_membership, make_team

FRIDAY = date(2026, 11, 20)


def test_the_whole_way(cast: Cast) -> None:
    season = make_season(cast)
    (nomination,) = on_notice(cast, season, cast.member, today=FRIDAY)
    assert nomination.state == NominationState.PASSED
    assert nomination.season.notice_until == workdays_after(FRIDAY, 5)
    after = nomination.season.notice_until + timedelta(days=1)
    award = services.award_nomination(
        actor=cast.organiser, nomination_id=nomination.pk, today=after
    )
    assert (award.name, award.year, award.public) == (cast.member.name, 2026, True)
    assert award.citation == "在2026年度志愿服务中表现突出"
    assert (
        services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.CLOSED).state
        == SeasonState.CLOSED
    )


def test_the_desk_moves_a_season_on(cast: Cast) -> None:
    season = make_season(cast)
    put_forward(cast, season, cast.member)
    jury(season)
    moved = client_of(cast.organiser).post(
        f"/api/v1/honours/seasons/{season.pk}/move",
        {"to": "voting"},
        content_type="application/json",
        headers={"Idempotency-Key": "once"},
    )
    assert (moved.status_code, moved.json()["state"]) == (200, "voting")


def test_nobody_is_found_by_a_number_alone(cast: Cast) -> None:
    season = make_season(cast)
    for name, phone in (("别人", cast.member.phone), (cast.member.name, "+8613900009999")):
        with pytest.raises(Invalid) as refused:
            services.nominate(
                actor=cast.neighbour, season_id=season.pk, name=name, phone=phone, reason="x"
            )
        assert refused.value.errors[0].code == "unknown_person"


def test_nobody_nominates_themselves_and_nobody_twice(cast: Cast) -> None:
    season = make_season(cast)
    me = cast.neighbour
    with pytest.raises(Invalid):
        services.nominate(actor=me, season_id=season.pk, name=me.name, phone=me.phone, reason="x")
    put_forward(cast, season, cast.member)
    with pytest.raises(Conflict, match="already_nominated"):
        put_forward(cast, season, cast.member)


@pytest.mark.parametrize("days", [(5, 9), (-9, -5)])
def test_before_and_after_its_days_a_season_takes_nobody(cast: Cast, days: tuple[int, int]) -> None:
    opens, closes = (timezone.localdate() + timedelta(days=each) for each in days)
    season = make_season(cast, opens_on=opens, closes_on=closes)
    with pytest.raises(Conflict, match="not_open"):
        put_forward(cast, season, cast.member)


def test_a_captain_of_the_team_seconds_and_a_stranger_does_not(cast: Cast) -> None:
    season = make_season(cast)
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member)
    made = services.nominate(
        actor=cast.neighbour, season_id=season.pk, name=cast.member.name,
        phone=cast.member.phone, reason="x",
    )  # fmt: skip
    for stranger in (cast.leader_elsewhere, cast.neighbour, cast.member):
        with pytest.raises(Forbidden):
            services.nomination_endorse(actor=stranger, nomination_id=made.pk)
    done = services.nomination_endorse(actor=cast.captain, nomination_id=made.pk)
    assert done.state == NominationState.ENDORSED
    with pytest.raises(Conflict, match="already_endorsed"):
        services.nomination_endorse(actor=cast.captain, nomination_id=made.pk)


def test_who_is_connected_stands_aside(cast: Cast) -> None:
    season = make_season(cast)
    team = make_team()
    for person in (cast.member, cast.leader):
        make_membership(team, person)
    nomination = put_forward(cast, season, cast.member)
    judges = jury(season)
    seat(season, cast.member, cast.neighbour, cast.organiser, cast.leader)
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    for connected in (cast.member, cast.neighbour, cast.organiser, cast.leader):
        with pytest.raises(Forbidden):
            services.vote(actor=connected, nomination_id=nomination.pk, choice=Choice.FOR)
    services.recuse(actor=judges[0], nomination_id=nomination.pk, reason="邻居")
    with pytest.raises(Forbidden):
        services.vote(actor=judges[0], nomination_id=nomination.pk, choice=Choice.FOR)
    with pytest.raises(NotFound):
        services.vote(actor=cast.captain, nomination_id=nomination.pk, choice=Choice.FOR)
    assert Vote.objects.count() == 0


def test_a_vote_counts_once_and_a_secret_one_leaves_no_trace(cast: Cast) -> None:
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    judge = jury(season)[0]
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    services.vote(actor=judge, nomination_id=nomination.pk, choice=Choice.AGAINST)
    with pytest.raises(Conflict, match="already_voted"):
        services.vote(actor=judge, nomination_id=nomination.pk, choice=Choice.FOR)
    nomination.refresh_from_db()
    assert (nomination.votes_for, nomination.votes_against) == (0, 1)
    assert Vote.objects.get().choice == ""


def test_an_open_vote_says_who_voted_how(cast: Cast) -> None:
    season = make_season(cast, definition=make_definition(cast, vote=VoteKind.OPEN))
    nomination = put_forward(cast, season, cast.member)
    judge = jury(season)[0]
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    services.vote(actor=judge, nomination_id=nomination.pk, choice=Choice.AGAINST)
    assert Vote.objects.get().choice == Choice.AGAINST


def test_without_a_quorum_there_is_no_notice(cast: Cast) -> None:
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    judges = jury(season)
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    for judge in judges[:2]:
        services.vote(actor=judge, nomination_id=nomination.pk, choice=Choice.FOR)
    with pytest.raises(Conflict, match="no_quorum"):
        services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.NOTICE)
    services.recuse(actor=judges[2], nomination_id=nomination.pk)
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.NOTICE)
    assert Nomination.objects.get().state == NominationState.NOT_PASSED


def test_an_objection_holds_the_award_up_and_ends_it_when_it_is_right(cast: Cast) -> None:
    season = make_season(cast)
    first, second = on_notice(cast, season, cast.member, cast.leader, today=FRIDAY)
    until = first.season.notice_until
    assert until is not None
    made = [
        services.objection_make(
            actor=cast.captain, nomination_id=each.pk, words="不在现场", today=until
        )
        for each in (first, second)
    ]
    with pytest.raises(Conflict, match="notice_over"):
        services.objection_make(
            actor=cast.liaison, nomination_id=first.pk, words="x",
            today=until + timedelta(days=1),
        )  # fmt: skip
    after = until + timedelta(days=1)
    with pytest.raises(Conflict, match="objections_open"):
        services.award_nomination(actor=cast.organiser, nomination_id=first.pk, today=after)
    services.objection_decide(
        actor=cast.organiser, objection_id=made[0].pk, upheld=True, answer="属实"
    )
    services.objection_decide(
        actor=cast.organiser, objection_id=made[1].pk, upheld=False, answer="不实"
    )
    assert services.award_season(actor=cast.organiser, season_id=season.pk, today=after) == 1
    first.refresh_from_db()
    assert first.state == NominationState.REFUSED
    assert Award.objects.get().nomination_id == second.pk


def test_on_the_last_day_of_the_notice_nothing_is_awarded(cast: Cast) -> None:
    (nomination,) = on_notice(cast, make_season(cast), cast.member, today=FRIDAY)
    with pytest.raises(Conflict, match="on_notice"):
        services.award_nomination(
            actor=cast.organiser,
            nomination_id=nomination.pk,
            today=nomination.season.notice_until,
        )


def test_who_declines_is_not_honoured(cast: Cast) -> None:
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    with pytest.raises(NotFound):
        services.nomination_answer(actor=cast.leader, nomination_id=nomination.pk, accept=False)
    services.nomination_answer(actor=cast.member, nomination_id=nomination.pk, accept=False)
    jury(season)
    with pytest.raises(Conflict, match="nobody_endorsed"):
        services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)


@pytest.mark.parametrize("role", ["captain", "liaison", "administrator", "neighbour"])
def test_only_the_organiser_of_the_area_runs_a_season(cast: Cast, role: str) -> None:
    season, other = make_season(cast), getattr(cast, role)
    with pytest.raises(Forbidden):
        services.season_move(actor=other, season_id=season.pk, to=SeasonState.VOTING)
    with pytest.raises(Forbidden):
        services.award_season(actor=other, season_id=season.pk)
    with pytest.raises(Forbidden):
        services.definition_make(actor=other, code="mine", area_code="440104", quota=1, quorum=1)
