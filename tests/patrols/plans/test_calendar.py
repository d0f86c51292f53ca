"""The calendar, its gaps, copied weeks and asking; statements do not grow with the rows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiefang.common.errors import Invalid, NotFound
from jiefang.patrols.models import Shift
from jiefang.patrols.services.asking import shift_ask
from jiefang.patrols.services.sign_ups import sign_up_make
from jiefang.patrols.services.weeks import copy_undo, week_copy
from jiefang.teams.models import Team
from tests.cast import Cast, client_of, make_person
from tests.patrols.plans.factories import active, in_days
from tests.patrols.shifts import in_days as evening_in
from tests.patrols.shifts import insured_until, make_shift, members
from tests.teams.factories import make_membership, make_team

pytestmark = pytest.mark.django_db

PINNED = {"shifts?limit=200": 8, "shifts/days": 6, "shifts/gaps": 15, "plans": 12}


@pytest.fixture
def team(cast: Cast) -> Team:
    team = make_team(captain=cast.captain)
    make_membership(team, cast.member)
    return team


def get(cast: Cast, path: str, who: str = "captain") -> Any:
    answer = client_of(getattr(cast, who)).get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


@pytest.mark.parametrize("path", PINNED)
def test_a_read_takes_as_many_statements_with_few_rows_and_many(
    path: str, cast: Cast, team: Team
) -> None:
    counts = []
    for first in (700, 720, 740):
        active(cast.captain, team.pk, name=f"夜巡{first}")
        other = make_team(f"队{first}", captain=cast.captain)
        for person in members(other, 4, first):
            shift = make_shift(other, evening_in(2))
            sign_up_make(actor=person, shift_id=shift.pk)
        client = client_of(cast.captain)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/api/v1/{path}").status_code == 200
        counts.append(len(captured))
    assert counts[1:] == [PINNED[path]] * 2


def test_the_calendar_shows_what_is_mine_open_and_near(cast: Cast, team: Team) -> None:
    mine, other = make_shift(team, evening_in(1)), make_shift(team, evening_in(2))
    make_shift(team, evening_in(3), sign_up="assigned")
    sign_up_make(actor=cast.member, shift_id=mine.pk)
    near = "lon=113.2644&lat=23.1250&crs=wgs84"
    (own,) = get(cast, f"shifts?mine=true&{near}", "member")
    (free,) = get(cast, "shifts?open=true", "member")
    assert (own["id"], own["my"]["state"], own["distance_m"]) == (str(mine.pk), "confirmed", 0)
    assert free["id"] == str(other.pk)
    assert get(cast, "shifts", "neighbour") == []


def test_the_days_of_a_month_are_counted(cast: Cast, team: Team) -> None:
    for _ in range(2):
        make_shift(team, evening_in(4))
    (day,) = get(cast, "shifts/days")
    assert (day["on"], day["shifts"], day["gap"]) == (in_days(4).isoformat(), 2, 2)


def test_gaps_name_who_is_fit_near_and_rested_with_reasons(cast: Cast, team: Team) -> None:
    shift = make_shift(team, evening_in(2))
    fresh, tired, uninsured = members(team, 3, 800)
    for person, street in ((fresh, "440104001"), (tired, "440104001"), (uninsured, "440104001")):
        type(person).objects.filter(pk=person.pk).update(street_code=street)
    insured_until(uninsured, in_days(0))
    elsewhere = make_team("另一队", captain=cast.captain)
    make_membership(elsewhere, tired)
    late = make_shift(elsewhere, evening_in(2) + timedelta(hours=5), maximum=1)
    sign_up_make(actor=tired, shift_id=late.pk)
    row = next(each for each in get(cast, "shifts/gaps") if each["id"] == str(shift.pk))
    could = [each["person"]["id"] for each in row["could"]]
    assert str(fresh.pk) == could[0]
    assert not {str(tired.pk), str(uninsured.pk)} & set(could)
    assert "住得近" in {reason["zh"] for reason in row["could"][0]["reasons"]}


def test_members_do_not_see_gaps_with_names(cast: Cast, team: Team) -> None:
    make_shift(team, evening_in(2))
    assert get(cast, "shifts/gaps", "member") == []


def test_one_tap_asks_those_who_are_fit_and_nobody_twice(cast: Cast, team: Team) -> None:
    shift = make_shift(team)
    fit, uninsured = members(team, 2, 820)
    insured_until(uninsured, in_days(0))
    people = [fit.pk, uninsured.pk, make_person(899, "外人").pk]
    (row,) = shift_ask(actor=cast.captain, shift_id=shift.pk, people=people)
    assert (row.person_id, row.state) == (fit.pk, "asked")
    assert shift_ask(actor=cast.captain, shift_id=shift.pk, people=people) == []
    with pytest.raises(Invalid):
        shift_ask(actor=cast.captain, shift_id=shift.pk, people=[uninsured.pk])


def test_a_week_is_copied_once_and_taken_back(cast: Cast, team: Team) -> None:
    for day in (1, 2, 3):
        make_shift(team, evening_in(day))
    given = {"actor": cast.captain, "team_id": team.pk, "from_on": in_days(1)}
    copied = week_copy(**given, to_on=in_days(8))
    assert (copied.created, week_copy(**given, to_on=in_days(8)).created) == (3, 0)
    shift = Shift.objects.filter(copied_id=copied.id).order_by("starts_at")[0]
    assert shift.starts_at == evening_in(8)
    row = sign_up_make(actor=cast.member, shift_id=shift.pk)
    assert copy_undo(actor=cast.captain, copy_id=copied.id) == 3
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert list(Shift.objects.filter(copied_id=copied.id).values_list("state")) == [("cancelled",)]
    with pytest.raises(NotFound):
        copy_undo(actor=cast.captain, copy_id=copied.id)


def test_a_week_is_not_copied_onto_itself(cast: Cast, team: Team) -> None:
    with pytest.raises(Invalid):
        week_copy(actor=cast.captain, team_id=team.pk, from_on=in_days(1), to_on=in_days(3))
