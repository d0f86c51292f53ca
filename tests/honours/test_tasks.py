"""What waits for a member of a committee, and for who leads a nominee's team."""

from jiefang.honours import services
from jiefang.honours.constants import SeasonState
from jiefang.honours.models import Nomination, Season
from jiefang.honours.selectors import tasks_of
from jiefang.realtime.models import StreamEntry
from tests.cast import Cast, client_of
from tests.honours.worlds import jury, make_season, put_forward
from tests.teams.factories import make_membership, make_team


def voting(cast: Cast) -> tuple[Season, Nomination]:
    season = make_season(cast)
    nomination = put_forward(cast, season, cast.member)
    return season, nomination


def test_a_judge_sees_whom_to_vote_on_while_the_vote_lasts(cast: Cast) -> None:
    season, nomination = voting(cast)
    judge = jury(season)[0]
    assert tasks_of(judge).judging == []
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    assert tasks_of(judge).judging == [nomination]
    assert tasks_of(cast.captain) == ([], [])


def test_what_one_did_is_told(cast: Cast) -> None:
    season, nomination = voting(cast)
    first, second, _ = jury(season)
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    services.vote(actor=first, nomination_id=nomination.pk, choice="for")
    services.recuse(actor=second, nomination_id=nomination.pk)
    for judge, part in ((first, "voted"), (second, "recused")):
        (shown,) = client_of(judge).get("/api/v1/me/honour-tasks").json()["judging"]
        assert (shown["part"], shown["tally"]) == (part, None)
        assert shown["honour"]["zh"] == "年度服务之星"


def test_a_captain_sees_whom_to_second_until_it_is_done(cast: Cast) -> None:
    season = make_season(cast)
    make_membership(make_team(captain=cast.captain), cast.member)
    made = services.nominate(
        actor=cast.neighbour, season_id=season.pk, name=cast.member.name,
        phone=cast.member.phone, reason="x",
    )  # fmt: skip
    assert tasks_of(cast.captain).seconding == [made]
    assert tasks_of(cast.leader).seconding == []
    assert tasks_of(cast.neighbour).seconding == []
    services.nomination_endorse(actor=cast.captain, nomination_id=made.pk)
    assert tasks_of(cast.captain).seconding == []


def test_nobody_seconds_whom_they_nominated_or_themselves(cast: Cast) -> None:
    season = make_season(cast)
    make_membership(make_team(captain=cast.captain), cast.member)
    for actor, nominee in ((cast.captain, cast.member), (cast.neighbour, cast.captain)):
        services.nominate(
            actor=actor, season_id=season.pk, name=nominee.name, phone=nominee.phone, reason="x"
        )
    assert tasks_of(cast.captain).seconding == []


def test_the_committee_hears_when_the_vote_begins(cast: Cast) -> None:
    season, _ = voting(cast)
    judges = jury(season)
    services.season_move(actor=cast.organiser, season_id=season.pk, to=SeasonState.VOTING)
    streams = {f"person:{judge.pk}" for judge in judges}
    assert (
        set(StreamEntry.objects.filter(stream__in=streams).values_list("stream", flat=True))
        == streams
    )
