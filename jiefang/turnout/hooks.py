"""What shifts ask of this app: who has come, and when."""

from uuid import UUID

from jiefang.patrols.hooks import Attendance, tells_attendance
from jiefang.turnout.selectors.attendances import times_of


@tells_attendance
def attended(shift_ids: list[UUID]) -> Attendance:
    """(shift, person) → when they checked in and out."""
    return dict(times_of(shift_ids))
