"""A captain gives one shift another time: who has a place is told, and may go at no cost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from jiefang.common.clock import now
from jiefang.patrols.models import Shift
from jiefang.realtime.models import StreamEntry
from jiefang.teams.models import Team
from tests.cast import Cast, client_of
from tests.joining.joiners import call
from tests.patrols.shifts import agrees, in_days, make_shift, members, move
from tests.patrols.test_sign_ups import sign_up
from tests.teams.factories import make_team
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def retime(client: Client, shift: Shift, starts_at: datetime) -> Any:
    ends_at = starts_at + timedelta(hours=2)
    body = {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    return call(client, "PATCH", f"shifts/{shift.pk}", body, key="move")


def test_who_has_a_place_is_told_and_may_give_it_up_until_the_start(cast: Cast, team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    row = sign_up(person, shift)
    answer = retime(client_of(cast.captain), shift, now() + timedelta(hours=3))
    assert answer.status_code == 200, answer.json()
    assert answer.json()["taken"] == 1
    (letter,) = StreamEntry.objects.filter(stream=f"person:{person.pk}")
    assert letter.data["kind"] == "patrols.times_changed"
    assert "开始前都可以退" in letter.data["text"]["zh"]
    (mine,) = client_of(person).get("/api/v1/me/sign-ups").json()["items"]
    shift.refresh_from_db()
    assert datetime.fromisoformat(mine["cancel_by"]) == shift.starts_at
    gone = call(client_of(person), "DELETE", f"sign-ups/{row.pk}", key="go")
    assert gone.status_code == 204, gone.json()
    assert agrees(shift)


def test_a_new_sign_up_for_the_moved_shift_has_the_usual_deadline(cast: Cast, team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    retime(client_of(cast.captain), shift, now() + timedelta(hours=3))
    shift.refresh_from_db()
    row = sign_up(person, shift)
    refused = call(client_of(person), "DELETE", f"sign-ups/{row.pk}", key="go")
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict.too_late")


def test_who_has_another_shift_then_loses_this_one_and_is_told(cast: Cast, team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    row = sign_up(person, shift)
    sign_up(person, make_shift(team, in_days(5)))
    assert retime(client_of(cast.captain), shift, in_days(5)).json()["taken"] == 0
    row.refresh_from_db()
    assert row.state == "cancelled"
    (letter,) = StreamEntry.objects.filter(stream=f"person:{person.pk}")
    assert letter.data["kind"] == "patrols.times_clash"


def test_a_shift_that_runs_keeps_its_times(cast: Cast, team: Team) -> None:
    shift = move(make_shift(team), now() - timedelta(minutes=30))
    before = digest()
    refused = retime(client_of(cast.captain), shift, in_days(2))
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict.begun")
    assert digest() == before


def test_members_and_strangers_move_nothing(cast: Cast, team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    before = digest()
    for somebody, status in ((person, 403), (cast.neighbour, 404)):
        assert retime(client_of(somebody), shift, in_days(4)).status_code == status
    assert digest() == before
