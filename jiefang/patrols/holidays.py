"""Public holidays and the weekends that are worked in their stead (调休).

``chinesecalendar`` holds what the State Council has published, year by year in November. For a year
that is not published yet weekends are days off and nothing else is known.
"""

from datetime import date, datetime
from functools import cache
from typing import Final, NamedTuple

import chinese_calendar
from chinese_calendar.constants import holidays as _published

from jiefang.common.text import Text
from jiefang.patrols.constants import Holidays

_SATURDAY: Final = 5
_FIRST: Final = min(day.year for day in _published)
_LAST: Final = max(day.year for day in _published)
_NAMES: Final = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
}
_WORKED = Text("{zh}调休上班", "Worked for {en}")
_NOT_PUBLISHED = Text(
    "{year} 年的节假日安排尚未公布，暂按普通周末计算，公布后会更新。",
    "The holidays of {year} are not yet published: plain weekends count until they are.",
)


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
    return bool(_FIRST <= year <= _LAST)


def wanted(mode: str, day: date) -> bool:
    """Whether a plan of this mode has its patrol on that day."""
    kind = kind_of(day)
    if mode == Holidays.WORKDAYS_ONLY:
        return kind.is_workday
    if mode == Holidays.SKIP_HOLIDAYS:
        return not kind.is_public_holiday
    return mode != Holidays.HOLIDAYS_ONLY or kind.is_public_holiday


def remark(day: date) -> Text | None:
    """What to know of the day: the holiday, or that it is worked though it is a weekend."""
    kind = kind_of(day)
    if not kind.name:
        return None
    name = Text(_NAMES.get(kind.name, kind.name), kind.name)
    if kind.is_public_holiday:
        return name
    return _WORKED.format(zh=name.zh, en=name.en)


def not_published(moments: list[datetime]) -> list[Text]:
    """A sentence for each year of the dates whose holidays nobody knows yet."""
    years = sorted({moment.year for moment in moments})
    return [_NOT_PUBLISHED.format(year=year) for year in years if not is_published(year)]
