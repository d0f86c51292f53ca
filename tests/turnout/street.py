"""Shifts that are on now, and people who come to them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.geography.coordinates import Point
from jiefang.patrols.models import Shift, SignUp
from jiefang.teams.models import Team
from jiefang.turnout.claims import Claim
from jiefang.turnout.codes import code_of, window_at
from jiefang.turnout.constants import Way
from jiefang.turnout.models import Attendance
from jiefang.turnout.services.checking import check_in, check_out
from tests.cast import BEIJING_ROAD
from tests.patrols.shifts import make_shift

HERE = Point(*BEIJING_ROAD)
METRES_PER_DEGREE = 110_750


def away(metres: float) -> Point:
    """So many metres south of the meeting point."""
    return Point(HERE.lon, HERE.lat - metres / METRES_PER_DEGREE)


def shift_now(
    team: Team | None = None, *, began: float = 10, hours: float = 2, **fields: Any
) -> Shift:
    """A shift at 北京路 that began so many minutes ago (negative: begins in)."""
    fields.setdefault("maximum", 60)
    starts_at = now() - timedelta(minutes=began)
    return make_shift(team, starts_at, hours=hours, **fields)  # type: ignore[arg-type]


def confirm(shift: Shift, *people: Person) -> None:
    """They have a place."""
    for person in people:
        SignUp.objects.create(
            shift=shift,
            person=person,
            role="patrol",
            state="confirmed",
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            made_by=person,
        )


def by_position(metres: float = 0, **fields: Any) -> Claim:
    return Claim(Way.POSITION, location=away(metres), **{"accuracy_m": 12.0, **fields})


def by_code(shift: Shift, *, at: datetime | None = None, post: str = "", **fields: Any) -> Claim:
    """With the code that was shown then."""
    code = code_of(shift.pk, post, window_at(at or now()))
    return Claim(Way.CODE, code=code, **fields)


def come(person: Person, shift: Shift, claim: Claim | None = None) -> Attendance:
    return check_in(actor=person, shift_id=shift.pk, claim=claim or by_position())


def go(person: Person, shift: Shift, claim: Claim | None = None) -> Attendance:
    return check_out(actor=person, shift_id=shift.pk, claim=claim or by_position())


def on_patrol(person: Person, shift: Shift) -> Attendance:
    """Has a place and is there."""
    confirm(shift, person)
    return come(person, shift)


def later(attendance: Attendance, minutes: float) -> None:
    """As if its shift had ended so many minutes ago, all else as long before."""
    moved = timedelta(minutes=minutes) + (attendance.shift_ends_at - now())
    row = Attendance.objects.get(pk=attendance.pk)
    for name in ("shift_starts_at", "shift_ends_at", "checked_in_at", "ask_due_at"):
        value = getattr(row, name)
        setattr(row, name, value and value - moved)
    row.save()


def row_of(attendance: Attendance | UUID) -> Attendance:
    key = attendance if isinstance(attendance, UUID) else attendance.pk
    return Attendance.objects.get(pk=key)
