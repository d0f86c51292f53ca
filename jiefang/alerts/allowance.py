"""How much a liaison calls alone: pure functions over what was chosen.

The nearest go at once, up to three units and fifty people; the rest waits for a second person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from jiefang.alerts.choice import Choice, Considered
from jiefang.alerts.models import Dispatch
from jiefang.alerts.room import Room
from jiefang.units.constants import LEADING

UNITS_ALONE: Final = 3
PEOPLE_ALONE: Final = 50
AT_ONCE_S: Final = 60
"""Further waves within this time count as one, so that nobody calls a crowd in small steps."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many units and people may still be called."""

    units: int = UNITS_ALONE
    people: int = PEOPLE_ALONE

    def of(self, chosen: Sequence[Considered]) -> list[Considered]:
        """The nearest of the chosen that fit; nobody farther overtakes one that does not.

        A first unit with more people than a liaison calls alone comes with its leaders and those
        longest on duty: somebody comes in any case.
        """
        fitting: list[Considered] = []
        left = self.people
        for each in sorted(chosen, key=lambda one: one.unit.distance_m)[: self.units]:
            fits = each
            if len(each.recipients) > left and not fitting and self.people == PEOPLE_ALONE:
                fits = _leading_first(each, left)
            if len(fits.recipients) > left:
                break
            fitting.append(fits)
            left -= len(fits.recipients)
        return fitting

    def after(self, taken: Iterable[Considered]) -> "Allowance":
        """What is left once these have been called."""
        taken = list(taken)
        people = sum(len(each.recipients) for each in taken)
        return Allowance(max(0, self.units - len(taken)), max(0, self.people - people))


def further_allowance(room: Room, at: datetime) -> Allowance:
    """What a liaison may call alone for an incident, less what was just called by escalating."""
    since = at - timedelta(seconds=AT_ONCE_S)
    recent = [
        each for each in room.live if each.reason == "escalated" and each.dispatched_at > since
    ]
    people = sum(len(room.of(each)) for each in recent)
    return Allowance(max(0, UNITS_ALONE - len(recent)), max(0, PEOPLE_ALONE - people))


def held_back(choice: Choice, dispatched: Iterable[Dispatch]) -> list[Considered]:
    """Those that were chosen and not called."""
    called = {dispatch.unit_id for dispatch in dispatched}
    return [each for each in choice.chosen if each.unit.id not in called]


def _leading_first(each: Considered, most: int) -> Considered:
    ordered = sorted(each.recipients, key=lambda member: member.role not in LEADING)
    return replace(each, recipients=tuple(ordered[:most]))
