"""Reads: the account of a person, what waits for a look, statements and their verification."""

from jiefang.hours.selectors.accounts import (
    account_of,
    corrections_for,
    entries_of,
    entries_of_team,
    entry_facts,
    held_for,
    sums,
)
from jiefang.hours.selectors.counted import attendance_counted, hands_of
from jiefang.hours.selectors.evidence import circumstances_of, turn_of
from jiefang.hours.selectors.served import people_with_hours, served_by
from jiefang.hours.selectors.statements import statement_verified, statements_of
from jiefang.hours.selectors.totals import minutes_of_people

__all__ = [
    "account_of",
    "attendance_counted",
    "circumstances_of",
    "corrections_for",
    "entries_of",
    "entries_of_team",
    "entry_facts",
    "hands_of",
    "held_for",
    "minutes_of_people",
    "people_with_hours",
    "served_by",
    "statement_verified",
    "statements_of",
    "sums",
    "turn_of",
]
