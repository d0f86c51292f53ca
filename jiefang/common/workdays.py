"""Working days of China: public holidays and the weekends that are worked in their stead (调休).

``chinesecalendar`` holds what the State Council has published, year by year in November. For a year
that is not published yet weekends are days off and nothing else is known.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

import chinese_calendar
from chinese_calendar.constants import holidays as _published

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)
_FIRST: Final = min(day.year for day in _published)
_LAST: Final = max(day.year for day in _published)


class Day(NamedTuple):
    """What kind of day it is. ``name`` of the holiday, also on a weekend worked for it."""

    is_workday: bool
    is_public_holiday: bool
    name: str


@cache
def kind_of(day: date) -> Day:
    """The day as published, or by its weekday alone."""
    if not is_published(day.year):
        return Day(day.weekday() < _SATURDAY, False, "")
    off, name = chinese_calendar.get_holiday_detail(day)
    return Day(not off, bool(off and name), name or "")


def is_published(year: int) -> bool:
    """Whether the holidays of the year are known."""
    return bool(_FIRST <= year <= _LAST)


def workdays_after(day: date, count: int) -> date:
    """The ``count``-th working day after ``day``, which itself does not count; 0 gives ``day``."""
    while count > 0:
        day += _DAY
        count -= kind_of(day).is_workday
    return day
