"""Months and years as they are written on boards: ``2026-11`` and ``2026``, local time."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

PERIOD: Final = r"\A[12][0-9]{3}(-(0[1-9]|1[0-2]))?\Z"
_MONTH: Final = re.compile(r"\A([12][0-9]{3})-(0[1-9]|1[0-2])\Z")


def month_of(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def year_of(period: str) -> str:
    return period[:4]


def month_before(day: date) -> str:
    """The month before the one of ``day``."""
    return month_of(day.replace(day=1) - timedelta(days=1))


def bounds(month: str) -> tuple[datetime, datetime]:
    """The beginning of the month and of the next, as aware times. Raises ValueError."""
    found = _MONTH.match(month)
    if found is None:
        raise ValueError(month)
    year, number = int(found[1]), int(found[2])
    following = date(year + number // 12, number % 12 + 1, 1)
    return _midnight(date(year, number, 1)), _midnight(following)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
