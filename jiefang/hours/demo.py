"""Hours of the last weeks for the members of the demo team: most count, one waits for a look."""

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.ids import uuid7
from jiefang.hours.constants import EntryState
from jiefang.hours.models import Correction, HourEntry
from jiefang.hours.reasons import Reason
from jiefang.hours.services.ledger import entry_begin
from jiefang.teams.selectors import teams_led
from jiefang.units.demo.load import after_loading

CAPTAIN: Final = "13800000002"
MEMBERS: Final = ("13800000004", "13800000005", "13800000006")
WEEKS: Final = 6
_EVENING: Final = time(19, 30)
_TITLE: Final = "北京路夜间巡逻"
_PLANNED: Final = 120


@after_loading
def hours_of_the_demo() -> None:
    """Two evenings a week for each; none where the ledger, which is never emptied, has some."""
    captain = person_by_phone(CAPTAIN)
    team = teams_led(captain).order_by("pk").first() if captain else None
    people = [person for person in map(person_by_phone, MEMBERS) if person]
    if captain is None or team is None or _has_hours(people):
        return
    today = timezone.localdate()
    for place, person in enumerate(people):
        for week in range(WEEKS):
            for day in (2, 5):
                gone = today - timedelta(days=7 * week + day + place % 2)
                minutes = _PLANNED + (week * 7 + day * 3 + place * 5) % 31 - 10
                _evening(person.pk, team.pk, team.area_code, gone, minutes)
    if people:
        _to_be_looked_at(people[-1].pk, team.pk, team.area_code, today - timedelta(days=1))
        _to_be_corrected(captain, people[-2 if len(people) > 1 else -1])


def _has_hours(people: list[Person]) -> bool:
    return HourEntry.objects.filter(person_id__in=[person.pk for person in people]).exists()


def _evening(
    person_id: UUID, team_id: UUID, area_code: str, day: date, minutes: int, *reasons: str
) -> HourEntry:
    start = timezone.make_aware(datetime.combine(day, _EVENING))
    total = 0 if reasons else minutes
    return entry_begin(
        person_id=person_id,
        team_id=team_id,
        shift_id=uuid7(),
        attendance_id=uuid7(),
        area_code=area_code,
        title=_TITLE,
        state=EntryState.HELD if reasons else EntryState.CREDITED,
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        minutes=total,
        total=total,
        claimed=minutes,
        most=_PLANNED + 60,
        reasons=list(reasons),
    )


def _to_be_looked_at(person_id: UUID, team_id: UUID, area_code: str, day: date) -> None:
    _evening(person_id, team_id, area_code, day, _PLANNED, Reason.OUTSIDE_AREA)


def _to_be_corrected(captain: Person, person: Person) -> None:
    last = HourEntry.objects.last().of(person.pk).order_by("-starts_at").first()
    if last is None:
        return
    Correction.objects.create(
        entry=last,
        attendance_id=last.attendance_id,
        person_id=person.pk,
        team_id=last.team_id,
        area_code=last.area_code,
        minutes=last.total - 30,
        reason="当晚九点提前离开，签退时忘了改时间",
        author_id=captain.pk,
    )
