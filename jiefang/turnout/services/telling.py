"""Telling people by their feeds. Appended last in an operation."""

from collections.abc import Iterable
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.common.clock import now
from jiefang.realtime.services import append
from jiefang.turnout import wire, wording
from jiefang.turnout.constants import TurnoutKind
from jiefang.turnout.models import Attendance


def tell_entered(row: Attendance, captain: Person) -> None:
    """Whoever is checked in or out by somebody else hears of it."""
    text = wording.ENTERED_IN if row.checked_out_at is None else wording.ENTERED_OUT
    said = text.format(captain=captain.name, title=row.title)
    append(wire.letters([row.person_id], wire.letter(TurnoutKind.ENTERED, row, said, now())))


def name_of(person_id: UUID) -> str:
    found = people_brief([person_id]).get(person_id)
    return found.name if found else ""


def without(people: Iterable[UUID], person_id: UUID) -> list[UUID]:
    """Everybody once, but not the person it is about."""
    return [each for each in dict.fromkeys(people) if each != person_id]
