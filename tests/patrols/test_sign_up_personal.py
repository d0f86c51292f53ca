"""What is kept about those who sign up goes in time, and when they go."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from jiefang.common import personal
from jiefang.patrols.models import NoShow, SignUp
from tests.cast import Cast
from tests.patrols.shifts import agrees, in_days, make_shift, members
from tests.patrols.test_sign_ups import sign_up
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db


def past(cast: Cast, days: int, **fields: Any) -> SignUp:
    """Somebody's place in a shift that was so many days ago."""
    shift = make_shift(make_team(), in_days(-days))
    return SignUp.objects.create(
        shift=shift,
        person=cast.member,
        role="patrol",
        state="cancelled",
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        **fields,
    )


def run(rule: str) -> int:
    (found,) = (each for each in personal.rules() if each.name == rule)
    return found.run(timezone.localdate())


def test_words_go_after_ninety_days_and_lists_after_three_years(cast: Cast) -> None:
    row = past(cast, 92, reason="孩子病了")
    assert [run("shift words"), run("shift words"), run("shifts")] == [1, 0, 0]
    row.refresh_from_db()
    assert row.reason == ""
    SignUp.objects.update(
        starts_at=timezone.now() - timedelta(days=1200), ends_at=timezone.now() - timedelta(1199)
    )
    assert [run("shifts"), run("shifts")] == [1, 0]


def test_no_shows_go_after_a_year(cast: Cast) -> None:
    row = past(cast, 3)
    NoShow.objects.create(sign_up=row, person=cast.member, author=cast.captain, reason="没有来")
    assert run("no-shows") == 0
    NoShow.objects.update(recorded_at=timezone.now() - timedelta(days=367))
    assert [run("no-shows"), run("no-shows")] == [1, 0]


def test_who_is_erased_leaves_the_place_to_the_next_and_no_words(cast: Cast) -> None:
    team = make_team("北京路街坊")
    shift, people = make_shift(team, maximum=1), members(team, 2)
    for person in people:
        sign_up(person, shift)
    row = SignUp.objects.get(person=people[0])
    row.reason = "孩子病了"
    row.save()
    kept = personal.erasers()["15 shifts"](people[0].pk)
    assert kept is not None
    rows = SignUp.objects.order_by("made_at")
    assert [(row.state, row.reason) for row in rows] == [("cancelled", ""), ("confirmed", "")]
    assert agrees(shift)


def test_one_gets_what_is_kept(cast: Cast) -> None:
    team = make_team("北京路街坊")
    (person,) = members(team, 1)
    sign_up(person, make_shift(team))
    (row,) = personal.exporters()["shifts"](person.pk)
    assert (row["title"], row["state"]) == ("夜巡", "confirmed")
    assert personal.exporters()["no_shows"](person.pk) == []
