"""A shift gets another day: whoever would not be fit then is named before, and off the list after.

Never silently on the street without cover.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from jiefang.common.errors import Conflict
from jiefang.patrols.models import Shift, SignUp
from jiefang.patrols.services.shifts import shift_update
from jiefang.patrols.services.squads import task_join, task_take
from jiefang.realtime.models import StreamEntry
from jiefang.teams.models import Certificate, Team
from tests.cast import Cast, client_of, make_cast
from tests.joining.joiners import call, streets
from tests.patrols.shifts import agrees, in_days, insured_until, make_shift, members
from tests.patrols.test_sign_ups import sign_up
from tests.patrols.test_squads import code, put_up
from tests.support.together import together
from tests.teams.factories import make_membership, make_team
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def times(starts_at: datetime) -> dict[str, str]:
    ends_at = starts_at + timedelta(hours=2)
    return {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}


def preview(cast: Cast, shift: Shift, starts_at: datetime) -> list[dict[str, Any]]:
    path = f"shifts/{shift.pk}/preview-move"
    answer = call(client_of(cast.captain), "POST", path, times(starts_at))
    assert answer.status_code == 200, answer.json()
    return list(answer.json()["items"])


def retime(cast: Cast, shift: Shift, starts_at: datetime) -> Shift:
    ends_at = starts_at + timedelta(hours=2)
    return shift_update(actor=cast.captain, shift_id=shift.pk, starts_at=starts_at, ends_at=ends_at)


def covered_for(days: int, person: Any) -> None:
    insured_until(person, timezone.localdate() + timedelta(days=days))


def test_whose_cover_ends_before_is_named_before_and_loses_the_place(
    cast: Cast, team: Team
) -> None:
    shift, (covered, ending) = make_shift(team), members(team, 2)
    sign_up(covered, shift)
    row = sign_up(ending, shift)
    covered_for(4, ending)
    assert preview(cast, shift, in_days(4)) == []
    before = digest()
    (named,) = preview(cast, shift, in_days(5))
    assert digest() == before
    assert (named["person"]["name"], named["state"]) == (ending.name, "confirmed")
    assert [each["code"] for each in named["problems"]] == ["not_insured"]
    assert "早于班次" in named["problems"][0]["text"]["zh"]
    assert retime(cast, shift, in_days(5)).taken == 1
    row.refresh_from_db()
    assert row.state == "cancelled"
    (letter,) = StreamEntry.objects.filter(stream=f"person:{ending.pk}")
    assert letter.data["kind"] == "patrols.times_unfit"
    assert "保险" in letter.data["text"]["zh"]
    assert "renew it first" in letter.data["text"]["en"]
    assert agrees(shift)


def test_a_certificate_that_the_place_needs_must_be_valid_on_the_new_day(
    cast: Cast, team: Team
) -> None:
    shift, (person,) = make_shift(team, certificate="first_aid"), members(team, 1)
    today = timezone.localdate()
    Certificate.objects.create(
        person=person, kind="first_aid", issued_on=today, expires_on=today + timedelta(days=4)
    )
    row = sign_up(person, shift)
    (named,) = preview(cast, shift, in_days(6))
    assert [each["code"] for each in named["problems"]] == ["certificate_expired"]
    retime(cast, shift, in_days(6))
    row.refresh_from_db()
    assert row.state == "cancelled"


def test_the_next_who_is_fit_moves_up_and_who_is_not_stays_in_line(cast: Cast, team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 3)
    rows = [sign_up(person, shift) for person in people]
    covered_for(4, people[0])
    covered_for(4, people[1])
    named = preview(cast, shift, in_days(5))
    assert [each["state"] for each in named] == ["confirmed", "waiting"]
    retime(cast, shift, in_days(5))
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == ["cancelled", "waiting", "confirmed"]
    assert agrees(shift)


def test_another_shift_then_is_named_without_saying_which(cast: Cast, team: Team) -> None:
    elsewhere = make_team("别队")
    shift, (person,) = make_shift(team), members(team, 1)
    make_membership(elsewhere, person)
    sign_up(person, shift)
    sign_up(person, make_shift(elsewhere, in_days(5), title="别队的夜巡"))
    (named,) = preview(cast, shift, in_days(5))
    assert [each["code"] for each in named["problems"]] == ["overlap"]
    assert "别队" not in str(named)
    assert retime(cast, shift, in_days(5)).taken == 0
    assert agrees(shift)


def test_a_squad_keeps_those_of_other_teams_and_gets_another_leader(cast: Cast, team: Team) -> None:
    streets()
    (leader,), (joined,) = members(team, 1), members(make_team("别队"), 1, first=600)
    task = put_up(cast.captain)
    shift = task_take(actor=leader, task_id=task.pk).shift
    assert shift is not None
    task_join(actor=joined, code=code(task))
    covered_for(0, leader)
    retime(cast, shift, in_days(5))
    task.refresh_from_db()
    assert task.leader_id == joined.pk
    assert list(shift.sign_ups.filter(state="confirmed").values_list("person", flat=True)) == [
        joined.pk
    ]


@pytest.mark.parametrize("body", [{}, {"starts_at": "soon"}, {"starts_at": "9999-12-31T23:00:00Z"}])
def test_times_that_are_none_are_refused(cast: Cast, team: Team, body: dict[str, str]) -> None:
    path = f"shifts/{make_shift(team).pk}/preview-move"
    answer = call(client_of(cast.captain), "POST", path, body)
    assert answer.status_code == 422, answer.json()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_a_sign_up_during_the_move_ends_as_one_before_or_after_it(round_: int) -> None:
    """Nobody whose cover ends before the new day has a place, whichever is first."""
    cast = make_cast()
    team = make_team(captain=cast.captain)
    people = members(team, 3, first=500 + 10 * round_)
    shift = make_shift(team, maximum=9)
    acts: list[partial[Shift] | partial[SignUp]] = [partial(retime, cast, shift, in_days(15))]
    for person in people:
        covered_for(5, person)
        acts.append(partial(sign_up, person, shift))

    def tried() -> str:
        try:
            acts.pop()()
        except Conflict as refused:
            return refused.code
        return "done"

    assert set(together(tried, len(acts))) <= {"done", "conflict.not_fit"}
    assert not shift.sign_ups.filter(state="confirmed").exists()
    assert agrees(shift)
