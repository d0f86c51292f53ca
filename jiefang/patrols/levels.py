"""Response levels: which holds for a place on a day, and what it makes of the people wanted."""

from collections.abc import Iterable
from datetime import date, datetime
from math import ceil
from typing import NamedTuple, Protocol

from jiefang.patrols.constants import FACTORS, PEOPLE_MOST, ResponseLevel


class Set(Protocol):
    """A level of an area from a day to a day, both included, as it was set."""

    area_code: str
    level: str
    starts_on: date
    ends_on: date
    set_at: datetime


class Wanted(NamedTuple):
    """How many a slot wants and has room for."""

    target: int
    maximum: int


def level_on(levels: Iterable[Set], area_code: str, day: date) -> ResponseLevel:
    """The highest of what was set last for the area and for each area above it."""
    latest: dict[str, Set] = {}
    for each in levels:
        if area_code.startswith(each.area_code) and each.starts_on <= day <= each.ends_on:
            known = latest.get(each.area_code)
            if known is None or known.set_at <= each.set_at:
                latest[each.area_code] = each
    found = (ResponseLevel(each.level) for each in latest.values())
    return max(found, key=FACTORS.__getitem__, default=ResponseLevel.ORDINARY)


def raised(minimum: int, usual_maximum: int, level: ResponseLevel) -> Wanted:
    """The minimum times the level's factor, rounded up; there is room for as many at least."""
    target = min(ceil(minimum * FACTORS[level]), max(PEOPLE_MOST, minimum))
    return Wanted(target, max(usual_maximum, target))
