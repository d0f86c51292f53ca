"""Patrols that are over are counted."""

from jiefang.hours.events import HoursDoubted
from jiefang.hours.services.crediting import attendance_credit
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles
from jiefang.turnout.events import CheckedOut


@handles(CheckedOut)
def credit_hours(event: CheckedOut, _meta: EventMeta) -> None:
    """Credit or hold what the person gave; a second time changes nothing."""
    attendance_credit(event.attendance_id)


@handles(HoursDoubted)
def look_again(event: HoursDoubted, _meta: EventMeta) -> None:
    """Hold what was credited before the pattern could be seen."""
    attendance_credit(event.attendance_id)
