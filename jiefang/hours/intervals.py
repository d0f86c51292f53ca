"""Spans of time, and what is left of one when others are taken away. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

_NONE = timedelta(0)


class Interval(NamedTuple):
    """From ``start`` up to ``end``."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        return max(self.end - self.start, _NONE)

    def within(self, other: "Interval") -> "Interval | None":
        """The part that lies in ``other``; None where they do not meet."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start < end else None


def left_of(whole: Interval, taken: Iterable[Interval]) -> timedelta:
    """How much of ``whole`` none of ``taken`` covers."""
    left, reached = _NONE, whole.start
    for each in sorted(taken):
        if each.start >= whole.end:
            break
        left += max(each.start - reached, _NONE)
        reached = max(reached, each.end)
    return left + max(whole.end - max(reached, whole.start), _NONE)


def covered(within: Interval, by: Iterable[Interval]) -> timedelta:
    """How much of ``within`` is covered by at least one of ``by``."""
    return within.length - left_of(within, by)


def whole_minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
