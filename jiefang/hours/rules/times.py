"""Patterns of time: a way missing, clocks that are off, more than a day has, or anybody can."""

from datetime import datetime, timedelta

from jiefang.hours.constants import (
    AWAKE_MOST,
    CLOCK_AHEAD,
    CLOCK_OFF,
    DAY,
    LONGEST,
    TOO_LATE,
    Way,
)
from jiefang.hours.intervals import Interval, covered
from jiefang.hours.rules.finding import Peers, when
from jiefang.hours.turns import Circumstances, Turn


def no_way_in(turn: Turn, _around: Circumstances) -> Peers | None:
    return when(turn.checked_in_at is None and turn.checked_out_at is not None)


def no_way_out(turn: Turn, _around: Circumstances) -> Peers | None:
    return when(turn.checked_out_at is None)


def times_reversed(turn: Turn, _around: Circumstances) -> Peers | None:
    both = turn.checked_in_at is not None and turn.checked_out_at is not None
    return when(both and turn.times is None)


def outside_window(turn: Turn, _around: Circumstances) -> Peers | None:
    """Not a minute of it lies in the shift or half an hour around it."""
    return when(turn.times is not None and turn.length > timedelta(0) and turn.counted is None)


def too_long(turn: Turn, _around: Circumstances) -> Peers | None:
    return when(turn.length > LONGEST)


def day_too_long(turn: Turn, around: Circumstances) -> Peers | None:
    """The spans that were written down come to more than the day they are in."""
    for day in _days(turn, around):
        parts = [(each, each.times.within(day)) for each in _all(turn, around) if each.times]
        inside = [(each, part.length) for each, part in parts if part]
        if sum((length for _, length in inside), timedelta(0)) > DAY:
            return frozenset(each.id for each, _ in inside if each is not turn)
    return None


def no_rest(turn: Turn, around: Circumstances) -> Peers | None:
    """On the street for longer than anybody is, all turns of 24 hours together."""
    for day in _days(turn, around):
        inside = [(each, each.times) for each in _all(turn, around) if each.times]
        if covered(day, (times for _, times in inside)) > AWAKE_MOST:
            return frozenset(e.id for e, times in inside if e is not turn and times.within(day))
    return None


def clock_off(turn: Turn, _around: Circumstances) -> Peers | None:
    """From the future, or heard of long after it happened though the telephone had a signal."""
    ways = (
        (turn.checked_in_at, turn.in_received_at, turn.way_in),
        (turn.checked_out_at, turn.out_received_at, turn.way_out),
    )
    return when(any(_off(at, heard, way, turn.offline) for at, heard, way in ways))


def too_late(turn: Turn, _around: Circumstances) -> Peers | None:
    """Heard of days after it happened."""
    ways = (
        (turn.checked_in_at, turn.in_received_at),
        (turn.checked_out_at, turn.out_received_at),
    )
    return when(any(at and heard and heard - at > TOO_LATE for at, heard in ways))


def _off(at: datetime | None, heard: datetime | None, way: str, offline: bool) -> bool:
    if at is None or heard is None:
        return False
    if at - heard > CLOCK_AHEAD:
        return True
    return not offline and way != Way.CAPTAIN and heard - at > CLOCK_OFF


def _all(turn: Turn, around: Circumstances) -> list[Turn]:
    return [turn, *around.own]


def _days(turn: Turn, around: Circumstances) -> list[Interval]:
    """The spans of 24 hours that begin or end with a turn and hold a part of this one."""
    if turn.times is None:
        return []
    spans = [each.times for each in _all(turn, around) if each.times]
    days = [Interval(span.start, span.start + DAY) for span in spans]
    days += [Interval(span.end - DAY, span.end) for span in spans]
    return [day for day in days if day.within(turn.times)]
