"""Hours from real times: counted once, or held where a rule found something."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from jiefang.hours.constants import EntryKind, EntryState
from jiefang.hours.events import HoursDoubted
from jiefang.hours.intervals import Interval, whole_minutes
from jiefang.hours.models import HourEntry
from jiefang.hours.rules import Finding, judge
from jiefang.hours.selectors.evidence import circumstances_of, turn_of
from jiefang.hours.services.ledger import (
    entry_begin,
    entry_follow,
    last_of,
    minutes_free,
    patterns_hold,
    person_hold,
)
from jiefang.hours.services.telling import person_tell
from jiefang.hours.turns import Turn
from jiefang.outbox.services import publish
from jiefang.turnout.selectors import AttendanceFacts, attendance_facts


@transaction.atomic
def attendance_credit(attendance_id: UUID) -> HourEntry | None:
    """Credit or hold the hours of an attendance that is over; the row that stands for it.

    Repeating it changes nothing, but that hours which nobody has looked at are held when a pattern
    has come to light since. None where there is no such attendance.
    """
    facts = next(iter(attendance_facts([attendance_id])), None)
    if facts is None:
        return None
    patterns_hold(facts.shift_id, facts.in_by, facts.track_digest, facts.in_device)
    person_hold(facts.person_id)
    last = last_of(attendance_id)
    if last is not None and not _may_be_doubted(last):
        return last
    turn = turn_of(facts)
    findings = judge(turn, circumstances_of(facts))
    written = _begun(turn, findings) if last is None else _doubted(last, findings)
    _doubt_others(facts, findings)
    return written


def _begun(turn: Turn, findings: list[Finding]) -> HourEntry:
    moment = turn.checked_in_at or turn.checked_out_at or turn.shift_starts_at
    times = turn.counted or Interval(moment, moment)
    claimed = minutes_free(turn.person_id, times)
    total = 0 if findings else claimed
    row = entry_begin(
        person_id=turn.person_id,
        team_id=turn.team_id,
        shift_id=turn.shift_id,
        attendance_id=turn.id,
        area_code=turn.area_code,
        title=turn.title,
        state=EntryState.HELD if findings else EntryState.CREDITED,
        starts_at=times.start,
        ends_at=times.end,
        minutes=total,
        total=total,
        claimed=claimed,
        most=whole_minutes(turn.window.length),
        reasons=_codes(findings),
    )
    person_tell(row)
    return row


def _doubted(last: HourEntry, findings: list[Finding]) -> HourEntry:
    if not findings:
        return last
    row = entry_follow(
        last, kind=EntryKind.HOLD, state=EntryState.HELD, total=0, reasons=_codes(findings)
    )
    person_tell(row)
    return row


def _may_be_doubted(last: HourEntry) -> bool:
    """Not what somebody has looked at, nor what waits for a look already."""
    return last.state == EntryState.CREDITED and last.author_id is None


def _doubt_others(facts: AttendanceFacts, findings: Iterable[Finding]) -> None:
    """Have the others of a pattern looked at again, each in a transaction of its own."""
    peers = {peer for finding in findings for peer in finding.peers}
    if not peers:
        return
    counted = HourEntry.objects.last().filter(attendance_id__in=peers, author_id=None)
    ids = counted.filter(state=EntryState.CREDITED).values_list("attendance_id", flat=True)
    for attendance_id in ids:
        publish(HoursDoubted(attendance_id), actor_id=None, area_code=facts.area_code)


def _codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.reason.value for finding in findings]
