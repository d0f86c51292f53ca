"""Who came on the evenings that lie behind the demo's teams, and who is out now."""

from datetime import timedelta
from typing import Final

from jiefang.accounts.selectors import person_by_phone
from jiefang.common.clock import now
from jiefang.patrols.past_demo import Place, places
from jiefang.turnout.constants import KEPT_DAYS, AttendanceState, Doubt, Way
from jiefang.turnout.models import Attendance
from jiefang.turnout.places import cell_of, presence_cell_of
from jiefang.turnout.selectors.facts import AttendanceFacts, attendance_facts
from jiefang.units.demo.load import after_loading

_DOUBTED: Final = "13800000006"
"""Whose last evening waits for a look."""
_STAYS_AWAY: Final = 17
"""One in so many had a place and did not come."""
_FAR_M: Final = 900


@after_loading
def attendances_of_the_demo() -> None:
    """By code and by position in turn, in a few minutes before or after the hour and out again."""
    rows = [_attendance(number, place) for number, place in enumerate(places(), 1)
            if number % _STAYS_AWAY]  # fmt: skip
    doubted = person_by_phone(_DOUBTED)
    own = [row for row in rows if doubted and row.person_id == doubted.pk and row.checked_out_at]
    for row in own[-1:]:
        row.state, row.reasons, row.distance_in_m = AttendanceState.HELD, [Doubt.FAR], _FAR_M
    Attendance.objects.bulk_create(rows)


def over() -> list[AttendanceFacts]:
    """The attendances of the demo that are over, the first first."""
    ended = Attendance.objects.exclude(checked_out_at=None)
    return attendance_facts(ended.values_list("pk", flat=True))


def _attendance(number: int, place: Place) -> Attendance:
    shift, at = place.shift, now()
    came = shift.starts_at + timedelta(minutes=number * 5 % 9 - 6, seconds=number * 7 % 60)
    went = shift.ends_at + timedelta(minutes=number * 3 % 17 - 4, seconds=number * 11 % 60)
    way = Way.CODE if number % 3 else Way.POSITION
    row = Attendance(
        person_id=place.person_id,
        shift_id=shift.pk,
        sign_up_id=place.sign_up_id,
        team_id=shift.team_id,
        title=shift.title,
        area_code=shift.area_code,
        district_code=shift.district_code,
        place_longitude=shift.longitude,
        place_latitude=shift.latitude,
        shift_starts_at=shift.starts_at,
        shift_ends_at=shift.ends_at,
        checked_in_at=came,
        in_received_at=came,
        in_by_id=place.person_id,
        way_in=way,
        distance_in_m=number * 10 % 90,
    )
    if came > at - timedelta(days=KEPT_DAYS):
        row.in_cell = cell_of(shift.longitude, shift.latitude)
        row.cell = presence_cell_of(shift.longitude, shift.latitude)
    if went < at:
        row.checked_out_at, row.out_received_at, row.out_by_id = went, went, place.person_id
        row.way_out, row.distance_out_m = way, number * 10 % 70
        row.out_cell = row.in_cell
    return row
