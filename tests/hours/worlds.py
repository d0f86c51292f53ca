"""Turns as rows of the database, and what becomes of them."""

from collections.abc import Iterable
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.hours.models import HourEntry
from jiefang.hours.services import attendance_credit
from jiefang.hours.turns import Turn
from jiefang.turnout.constants import AttendanceState
from jiefang.turnout.models import Attendance
from tests.cast import make_person
from tests.hours.turns import Case, key


def write(turns: Iterable[Turn], objections: Iterable[str] = ()) -> None:
    """The people of the turns, where they are missing, and their attendances."""
    found = list(turns)
    people = {t.person_id for t in found} | {by for t in found for by in (t.in_by, t.out_by) if by}
    known = set(Person.objects.filter(pk__in=people).values_list("pk", flat=True))
    for person_id in people - known:
        number = person_id.int % 1000
        make_person(5000 + number, f"街坊{number}", id=person_id)
    Attendance.objects.bulk_create(_attendance(each, list(objections)) for each in found)


def credited(turns: Iterable[Turn]) -> list[HourEntry]:
    """Each turn credited or held as its check-out came in; then whatever was doubted since."""
    found = list(turns)
    for _ in range(2):
        for each in found:
            attendance_credit(each.id)
    return [last_of(each) for each in found]


def tried(case: Case) -> list[HourEntry]:
    """The case from its rows on; how each of its turns stands."""
    write(case.turns, case.objections)
    return credited(case.turns)


def last_of(turn: Turn) -> HourEntry:
    return HourEntry.objects.last().get(attendance_id=turn.id)


def sum_of(person_id: UUID) -> int:
    return sum(HourEntry.objects.of(person_id).values_list("minutes", flat=True))


def _attendance(turn: Turn, objections: list[str]) -> Attendance:
    names = set(Turn.__dataclass_fields__) - {"person_id", "in_by", "out_by", "way_out"}
    return Attendance(
        **{name: getattr(turn, name) for name in names},
        person_id=turn.person_id,
        in_by_id=turn.in_by,
        out_by_id=turn.out_by,
        way_out=turn.way_out if turn.checked_out_at else "",
        district_code="440104",
        place_longitude=113.2644,
        place_latitude=23.1250,
        state=AttendanceState.HELD if objections else AttendanceState.ACCEPTED,
        reasons=objections,
        track_points=9 if turn.track_digest else 0,
        sign_up_id=key(5, 1),
    )
