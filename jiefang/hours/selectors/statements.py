"""Statements of hours, and what a stranger with the address of one may know."""

from datetime import date
from typing import Final, NamedTuple

from django.db.models import QuerySet, Sum

from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.hours.constants import EntryState
from jiefang.hours.marks import is_mark, mark_of
from jiefang.hours.models import HourEntry, Statement
from jiefang.hours.selectors.accounts import in_period

_NOBODY: Final = (date(2000, 1, 1), date(2000, 1, 1), 0)
"""A wrong number takes as long as a wrong mark."""


class Verified(NamedTuple):
    """A statement as everybody may know it; ``state``: valid, corrected or withdrawn."""

    statement: Statement
    state: str


def statements_of(person: Person) -> QuerySet[Statement]:
    return Statement.objects.filter(person=person)


def statement_mark(statement: Statement) -> str:
    return mark_of(statement.number, statement.from_on, statement.to_on, statement.minutes)


def statement_verified(number: str, mark: str) -> Verified:
    """The statement of this number and mark. Raises NotFound for both alike.

    ``corrected``: fewer minutes count by now than it says. What waits for a look still counts
    here: nobody is put in a bad light before somebody has looked.
    """
    statement = Statement.objects.filter(number=number).first()
    known = statement_mark(statement) if statement else mark_of(number, *_NOBODY)
    if not is_mark(mark, known) or statement is None:
        raise NotFound
    return Verified(statement, _state(statement))


def _state(statement: Statement) -> str:
    if statement.withdrawn_at is not None:
        return "withdrawn"
    mine = HourEntry.objects.last().of(statement.person_id)
    rows = in_period(mine, statement.from_on, statement.to_on)
    held = rows.filter(state=EntryState.HELD).aggregate(minutes=Sum("claimed"))["minutes"] or 0
    counted = rows.aggregate(minutes=Sum("total"))["minutes"] or 0
    return "valid" if counted + held >= statement.minutes else "corrected"
