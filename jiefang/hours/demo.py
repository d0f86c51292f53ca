"""The hours of the evenings that lie behind the demo's teams: most count, one waits for a look."""

from typing import Any, Final

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.hours.constants import EntryKind, EntryState
from jiefang.hours.intervals import Interval, whole_minutes
from jiefang.hours.models import Correction, HourEntry
from jiefang.hours.rules.judging import OBJECTIONS
from jiefang.hours.selectors.evidence import turn_of
from jiefang.hours.services.ledger import entries_copy, entry_begin
from jiefang.turnout.demo import over
from jiefang.turnout.selectors import AttendanceFacts
from jiefang.units.demo.load import after_loading

CAPTAIN: Final = "13800000002"
MEMBERS: Final = ("13800000004", "13800000005", "13800000006")


@after_loading
def hours_of_the_demo() -> None:
    """None where the ledger, which is never emptied, has some of these people already.

    What those whom one signs in as have given is told to the other apps; the crowd's is not.
    """
    captain = person_by_phone(CAPTAIN)
    cast = [person for person in map(person_by_phone, MEMBERS) if person]
    if captain is None or not cast or _has_hours(cast):
        return
    known, crowd = {person.pk for person in cast}, []
    for facts in over():
        if facts.person_id in known:
            entry_begin(**_columns(facts))
        else:
            crowd.append(HourEntry(kind=EntryKind.CREDIT, **_columns(facts)))
    entries_copy(crowd)
    _to_be_corrected(captain, cast[-2 if len(cast) > 1 else -1])


def _has_hours(people: list[Person]) -> bool:
    return HourEntry.objects.filter(person_id__in=[person.pk for person in people]).exists()


def _columns(facts: AttendanceFacts) -> dict[str, Any]:
    turn = turn_of(facts)
    times = turn.counted or Interval(facts.checked_in_at, facts.checked_in_at)
    claimed = whole_minutes(times.length)
    total = 0 if facts.reasons else claimed
    return {
        "person_id": facts.person_id,
        "team_id": facts.team_id,
        "shift_id": facts.shift_id,
        "attendance_id": facts.id,
        "area_code": facts.area_code,
        "title": facts.title,
        "state": EntryState.HELD if facts.reasons else EntryState.CREDITED,
        "starts_at": times.start,
        "ends_at": times.end,
        "minutes": total,
        "total": total,
        "claimed": claimed,
        "most": whole_minutes(turn.window.length),
        "reasons": [OBJECTIONS[code].value for code in facts.reasons],
    }


def _to_be_corrected(captain: Person, person: Person) -> None:
    counted = HourEntry.objects.last().of(person.pk).filter(state=EntryState.CREDITED)
    last = counted.order_by("-starts_at").first()
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
