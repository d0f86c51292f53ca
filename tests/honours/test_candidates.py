"""Whom the record puts forward: every criterion met, in the year, in the area, with the reasons."""

import pytest

from jiefang.common.errors import Conflict, Forbidden
from jiefang.honours import services
from jiefang.honours.constants import NominationState
from jiefang.honours.models import Season
from jiefang.honours.selectors import candidates
from tests.cast import Cast
from tests.honours.worlds import make_definition, make_season
from tests.standing.worlds import local, serve
from tests.teams.factories import make_membership, make_team


def season(cast: Cast, **criteria: int) -> Season:
    return make_season(cast, definition=make_definition(cast, criteria=criteria), year=2026)


def names(cast: Cast, found: Season) -> list[str]:
    return sorted(each.name for each in candidates(cast.organiser, found.pk))


def test_hours_of_the_year_put_somebody_forward_with_the_reason(cast: Cast) -> None:
    found = season(cast, hours=2)
    serve(cast.member.pk, 150)
    serve(cast.leader.pk, 119)
    serve(cast.second_member.pk, 600, at=local(2025, 12, 31))
    (one,) = candidates(cast.organiser, found.pk)
    assert one.name == cast.member.name
    assert one.reasons[0].zh == "2026 年服务 2 小时（要求 2）"
    assert one.phone_masked != cast.member.phone


def test_every_criterion_is_asked(cast: Cast) -> None:
    found = season(cast, hours=1, years=1)
    team = make_team()
    for person, since in ((cast.member, local(2025, 1, 1)), (cast.leader, local(2026, 2, 1))):
        make_membership(team, person, joined_on=since.date())
        serve(person.pk, 60)
    assert names(cast, found) == [cast.member.name]


def test_an_honour_without_criteria_has_no_candidates(cast: Cast) -> None:
    found = season(cast)
    serve(cast.member.pk, 600)
    assert names(cast, found) == []


def test_years_alone_put_nobody_forward(cast: Cast) -> None:
    found = season(cast, years=1)
    make_membership(make_team(), cast.member)
    assert names(cast, found) == []


def test_a_candidate_is_nominated_without_a_second_and_leaves_the_list(cast: Cast) -> None:
    found = season(cast, hours=1)
    serve(cast.member.pk, 60)
    made = services.nominate(
        actor=cast.organiser, season_id=found.pk, person=cast.member.pk, reason="按记录"
    )
    assert (made.state, made.automatic) == (NominationState.ENDORSED, True)
    assert made.facts[0]["en"] == "1 hours of service in 2026 (1 asked)"
    assert names(cast, found) == []
    with pytest.raises(Conflict, match="already_nominated"):
        services.nominate(
            actor=cast.organiser, season_id=found.pk, person=cast.member.pk, reason="x"
        )


def test_who_does_not_meet_the_criteria_still_needs_a_second(cast: Cast) -> None:
    found = season(cast, hours=1)
    made = services.nominate(
        actor=cast.organiser, season_id=found.pk, person=cast.member.pk, reason="x"
    )
    assert (made.state, made.automatic, made.facts) == (NominationState.NOMINATED, False, [])


@pytest.mark.parametrize("role", ["captain", "liaison", "neighbour"])
def test_only_who_runs_the_season_sees_candidates_and_takes_them(cast: Cast, role: str) -> None:
    found, other = season(cast, hours=1), getattr(cast, role)
    serve(cast.member.pk, 60)
    with pytest.raises(Forbidden):
        candidates(other, found.pk)
    with pytest.raises(Forbidden):
        services.nominate(actor=other, season_id=found.pk, person=cast.member.pk, reason="x")
