"""What holidays mean for plans, and what to say about a day."""

from datetime import date, datetime
from typing import Final

from jiefang.common.text import Text
from jiefang.common.workdays import is_published, kind_of
from jiefang.patrols.constants import Holidays

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
