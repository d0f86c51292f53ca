"""What apps above tell about shifts: who has been there, and when."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

Times = tuple[datetime | None, datetime | None]
Attendance = dict[tuple[UUID, UUID], Times]
Attended = Callable[[list[UUID]], Attendance]

_attended: list[Attended] = []


def tells_attendance(function: Attended) -> Attended:
    """Let ``function(shift_ids)`` tell (shift, person) → when they checked in and out."""
    if function not in _attended:
        _attended.append(function)
    return function


def attendance_of(shift_ids: Iterable[UUID]) -> Attendance:
    """(shift, person) → checked in and out; who has not come is missing."""
    ids = list(shift_ids)
    return {pair: times for function in _attended for pair, times in function(ids).items()}


def checked_in(shift_ids: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """The pairs (shift, person) that have checked in, also those who have left again."""
    return {pair for pair, (came, _) in attendance_of(shift_ids).items() if came is not None}
