"""After a shift: who has not checked out is asked, then the captain; in the end it lapses."""

import pytest

from jiefang.accounts.models import Person
from jiefang.common.errors import Conflict
from jiefang.patrols.models import Shift
from jiefang.realtime.models import StreamEntry
from jiefang.turnout.constants import Asked, AttendanceState, TurnoutKind
from jiefang.turnout.models import Attendance
from jiefang.turnout.services.returning import all_right, attendances_lapse, returns_due
from tests.cast import make_person
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import go, later, on_patrol, row_of, shift_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def captain() -> Person:
    return make_person(780, "带队的人")


@pytest.fixture
def walker(captain: Person) -> Attendance:
    team, person = make_team(captain=captain), make_person(781, "没回来的人")
    make_membership(team, person)
    return on_patrol(person, shift_now(team))


def heard(person: Person, kind: TurnoutKind) -> int:
    rows = StreamEntry.objects.filter(stream=f"person:{person.pk}")
    return sum(row.data["kind"] == kind for row in rows)


def test_nobody_is_asked_before_their_time(walker: Attendance) -> None:
    later(walker, 15)
    assert returns_due() == 0
    assert row_of(walker).asked == Asked.NOT_YET


def test_first_the_person_is_asked_and_then_the_captain_each_once(
    walker: Attendance, captain: Person
) -> None:
    later(walker, 25)
    assert (returns_due(), returns_due()) == (1, 0)
    assert heard(walker.person, TurnoutKind.ALL_RIGHT) == 1
    assert heard(captain, TurnoutKind.NOT_BACK) == 0
    later(walker, 45)
    assert (returns_due(), returns_due()) == (1, 0)
    assert heard(captain, TurnoutKind.NOT_BACK) == 1
    assert heard(walker.person, TurnoutKind.ALL_RIGHT) == 1


def test_whoever_answers_that_all_is_well_is_not_passed_on(
    walker: Attendance, captain: Person
) -> None:
    later(walker, 25)
    returns_due()
    all_right(actor=walker.person)
    later(walker, 60)
    assert returns_due() == 0
    assert row_of(walker).asked == Asked.WELL
    assert heard(captain, TurnoutKind.NOT_BACK) == 0


def test_who_has_checked_out_is_neither_asked_nor_lapses(walker: Attendance) -> None:
    go(walker.person, Shift.objects.get(pk=walker.shift_id))
    later(walker, 8 * 60)
    assert (returns_due(), attendances_lapse()) == (0, 0)
    with pytest.raises(Conflict):
        all_right(actor=walker.person)


def test_what_nobody_ended_is_closed_and_held_after_six_hours(walker: Attendance) -> None:
    later(walker, 5 * 60)
    assert attendances_lapse() == 0
    later(walker, 7 * 60)
    assert (attendances_lapse(), attendances_lapse()) == (1, 0)
    row = row_of(walker)
    assert (row.state, row.reasons) == (AttendanceState.HELD, ["no_check_out"])
    assert row.lapsed_at is not None
