"""The periods within which a limit per person counts, by Guangzhou's days."""

from datetime import date
from typing import Final

from jiefang.shop.constants import LimitPeriod

EVER: Final = date(2000, 1, 1)
"""The one period of limits that count for good."""


def begins_on(period: str, today: date) -> date:
    """The first day of the period that ``today`` lies in."""
    if period == LimitPeriod.MONTH:
        return today.replace(day=1)
    if period == LimitPeriod.YEAR:
        return today.replace(month=1, day=1)
    return EVER
