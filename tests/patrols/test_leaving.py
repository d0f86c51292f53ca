"""Giving a place up: the deadline, leaders' words, who moves up."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from jiefang.common.errors import Conflict, NotFound
from jiefang.patrols.models import Shift, ShiftNeed
from jiefang.patrols.services.following import (
    places_filled,
    sign_ups_end,
    sign_ups_leave,
    sign_ups_move,
)
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.realtime.models import StreamEntry
from jiefang.realtime.services import append
from jiefang.teams.models import Team
from tests.cast import Cast
from tests.patrols.shifts import agrees, in_days, insured_until, make_shift, members, move
from tests.patrols.test_sign_ups import sign_up, told
from tests.teams.factories import make_team
from tests.untouched import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def soon(hours: float) -> datetime:
    return timezone.now() + timedelta(hours=hours)


def test_after_the_deadline_only_the_captain_takes_somebody_off_with_words(
    cast: Cast, team: Team
) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    row = sign_up(person, shift)
    move(shift, soon(6))
    with pytest.raises(Conflict, match=r"conflict\.too_late"):
        sign_up_cancel(actor=person, sign_up_id=row.pk)
    sign_up_cancel(actor=cast.captain, sign_up_id=row.pk, reason="你说孩子病了，好好照顾。")
    row.refresh_from_db()
    assert (row.state, row.ended_by, row.reason) == (
        "cancelled", cast.captain, "你说孩子病了，好好照顾。",
    )  # fmt: skip
    entry = StreamEntry.objects.get(stream=f"person:{person.pk}")
    assert "孩子病了" in entry.data["text"]["zh"]
    assert agrees(shift)


def test_who_moved_up_late_may_still_say_no(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    rows = [sign_up(person, shift) for person in people]
    move(shift, soon(6))
    shift.refresh_from_db()
    Shift.objects.filter(pk=shift.pk).update(cancel_until=soon(1))
    sign_up_cancel(actor=people[0], sign_up_id=rows[0].pk)
    Shift.objects.filter(pk=shift.pk).update(cancel_until=soon(-1))
    sign_up_cancel(actor=people[1], sign_up_id=rows[1].pk)
    assert agrees(shift)


def test_who_waits_leaves_the_line_at_any_time(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    rows = [sign_up(person, shift) for person in people]
    move(shift, soon(1))
    sign_up_cancel(actor=people[1], sign_up_id=rows[1].pk)
    assert agrees(shift)


def test_nobody_else_ends_it_and_nothing_changes(cast: Cast, team: Team) -> None:
    shift, people = make_shift(team), members(team, 2)
    row = sign_up(people[0], shift)
    before = digest()
    for person in (people[1], cast.neighbour, cast.liaison):
        with pytest.raises(NotFound):
            sign_up_cancel(actor=person, sign_up_id=row.pk)
    assert digest() == before


def test_what_has_ended_does_not_end_again(team: Team) -> None:
    shift, (person,) = make_shift(team), members(team, 1)
    row = sign_up(person, shift)
    sign_up_cancel(actor=person, sign_up_id=row.pk)
    with pytest.raises(Conflict, match=r"conflict\.state"):
        sign_up_cancel(actor=person, sign_up_id=row.pk)
    assert agrees(shift)


def test_whoever_is_not_fit_any_more_is_passed_over_and_stays_in_line(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 3)
    rows = [sign_up(person, shift) for person in people]
    insured_until(people[1], timezone.localdate())
    sign_up_cancel(actor=people[0], sign_up_id=rows[0].pk)
    for row in rows[1:]:
        row.refresh_from_db()
    assert [(row.state, row.position) for row in rows[1:]] == [("waiting", 1), ("confirmed", None)]
    assert agrees(shift)


def test_nobody_moves_up_once_the_shift_has_begun(cast: Cast, team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    rows = [sign_up(person, shift) for person in people]
    move(shift, soon(-0.5))
    sign_up_cancel(actor=cast.captain, sign_up_id=rows[0].pk)
    rows[1].refresh_from_db()
    assert rows[1].state == "waiting"
    assert agrees(shift)


def test_a_cancelled_shift_ends_every_place_and_frees_its_people(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    for person in people:
        sign_up(person, shift)
    assert set(sign_ups_end(shift.pk, actor=None)) == {person.pk for person in people}
    assert agrees(shift)
    assert sign_up(people[0], make_shift(team)).state == "confirmed"


def test_a_shift_that_moves_takes_its_people_along_but_for_who_has_another(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    rows = [sign_up(person, shift) for person in people]
    sign_up(people[0], make_shift(team, in_days(5)))
    shift.starts_at, shift.ends_at = in_days(5), in_days(5) + timedelta(hours=2)
    shift.save(update_fields=["starts_at", "ends_at"])
    append(sign_ups_move(shift.pk, actor=None))
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == ["cancelled", "confirmed"]
    assert rows[1].starts_at == in_days(5)
    assert [told(person) for person in people] == [1, 2]
    assert agrees(shift)


def test_more_room_lets_who_waits_move_up(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 3)
    for person in people:
        sign_up(person, shift)
    ShiftNeed.objects.filter(shift=shift).update(maximum=2)
    append(places_filled(shift.pk))
    assert agrees(shift)
    assert (shift.taken, shift.waiting) == (2, 1)


def test_who_goes_for_good_leaves_the_place_to_the_next(team: Team) -> None:
    shift, people = make_shift(team, maximum=1), members(team, 2)
    rows = [sign_up(person, shift) for person in people]
    sign_ups_leave(people[0].pk)
    rows[1].refresh_from_db()
    assert rows[1].state == "confirmed"
    assert agrees(shift)
