"""The clocks of a case file: pure functions over days and periods.

The day on which something happens does not count (Civil Code, article 201); a period by months or
years ends on the day of the same number, or the last of the month (article 202); when the last day
is a day off, the next working day ends it (article 203). Working days are those of
``common.workdays``: public holidays are off, weekends worked in their stead (调休) count.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from jiefang.common.text import Text
from jiefang.common.workdays import is_published, kind_of
from jiefang.deeds.constants import Step, Unit

_DAY: Final = timedelta(days=1)
_MONTHS: Final = 12
_LAST_YEAR: Final = 9000


class Pause(NamedTuple):
    """Days that no period of a decision counts: those after ``start``, up to ``end`` itself."""

    start: date
    end: date | None


@dataclass(frozen=True)
class Period:
    """How long something may take. ``confirmed``: it stands in the rules that govern the case.

    One that does not is that of the model law, shown as a guide until the own one is known.
    """

    count: int
    unit: Unit
    confirmed: bool
    source: Text
    article: str = ""


@dataclass(frozen=True)
class Clock:
    """``due_on`` is the last day in time; ``None``: nothing is known, or the clock stands.

    ``working_days_left`` is 0 on the last day and below when it is over. ``provisional``: the
    holidays up to that day are not published yet.
    """

    step: Step
    due_on: date | None
    working_days_left: int | None
    overdue: bool
    confirmed: bool
    provisional: bool
    paused: bool
    source: Text


def clock(
    step: Step, start: date, period: Period | None, today: date, pauses: Iterable[Pause] = ()
) -> Clock:
    """The clock of a step that began on ``start``, as it stands ``today``."""
    pauses = tuple(pauses)
    paused = any(pause.end is None for pause in pauses)
    if period is None or paused:
        source = period.source if period else Text("待确认", "To be confirmed")
        return Clock(step, None, None, False, bool(period and period.confirmed), False, paused,
                     source)  # fmt: skip
    due_on = last_day(start, period, pauses)
    provisional = not is_published(due_on.year)
    left = workdays_between(today, due_on)
    return Clock(
        step, due_on, left, today > due_on, period.confirmed, provisional, False, period.source
    )


def last_day(start: date, period: Period, pauses: Iterable[Pause] = ()) -> date:
    """The last day of a period that begins on ``start``, which itself does not count."""
    pauses = tuple(pauses)
    if period.unit in {Unit.MONTH, Unit.YEAR}:
        months = period.count * (_MONTHS if period.unit == Unit.YEAR else 1)
        return _on_or_after(_months_after(start, months))
    day, count = start, period.count
    while count > 0:
        day += _DAY
        if _stands(day, pauses):
            continue
        count -= period.unit == Unit.DAY or kind_of(day).is_workday
    return _on_or_after(day)


def workdays_between(today: date, due_on: date) -> int:
    """Working days after ``today`` up to ``due_on``; negative by those since it was over."""
    if today <= due_on:
        return _workdays(today, due_on)
    return -_workdays(due_on, today)


def _workdays(first: date, last: date) -> int:
    days = (first + _DAY * number for number in range(1, (last - first).days + 1))
    return sum(kind_of(day).is_workday for day in days)


def _on_or_after(day: date) -> date:
    while not kind_of(day).is_workday:
        day += _DAY
    return day


def _months_after(day: date, months: int) -> date:
    total = day.year * _MONTHS + day.month - 1 + months
    year, month = min(total // _MONTHS, _LAST_YEAR), total % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _stands(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(pause.start < day and (pause.end is None or day <= pause.end) for pause in pauses)
