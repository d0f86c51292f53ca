"""How old somebody is for certain, when only the year of birth is known. Pure."""

from datetime import date
from typing import Final

ADULT_AGE: Final = 18
GUARDED_AGE: Final = 14
"""Below this a guardian agrees (个人信息保护法, article 31)."""


def has_reached(birth_year: int | None, age: int, today: date) -> bool:
    """Whether the birthday is past for certain: only after the year in which it falls.

    An unknown year has reached nothing. ``today`` is the local date.
    """
    return birth_year is not None and today.year - birth_year > age


def is_adult(birth_year: int | None, today: date) -> bool:
    return has_reached(birth_year, ADULT_AGE, today)


def needs_guardian(birth_year: int | None, today: date) -> bool:
    return not has_reached(birth_year, GUARDED_AGE, today)
