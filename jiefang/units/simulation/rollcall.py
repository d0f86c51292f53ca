"""Who goes on or off duty next, so that a quiet city lives. Pure: all chance comes in."""

import random
from collections.abc import Sequence
from typing import Final, NamedTuple
from uuid import UUID

from jiefang.units.constants import LEADING

_MANY: Final = 3
_JOINS, _JOINS_MANY = 0.6, 0.3
"""How likely the next change is somebody coming, below three on duty and from there.

With these, in the long run, 13 in a hundred units have nobody on duty and 19 have one: the shares
that the demo begins with.
"""


class Seat(NamedTuple):
    """A member of a unit as the roll call sees them."""

    person_id: UUID
    role: str
    on_duty: bool

    @property
    def leads(self) -> bool:
        return self.role in LEADING


class Switch(NamedTuple):
    person_id: UUID
    on: bool


def next_switch(seats: Sequence[Seat], chance: random.Random) -> Switch | None:
    """One member comes or goes. Leaders come first and go last, as they would."""
    there = [seat for seat in seats if seat.on_duty]
    away = [seat for seat in seats if not seat.on_duty]
    joins = chance.random() < (_JOINS if len(there) < _MANY else _JOINS_MANY)
    led = any(seat.leads for seat in there)
    if joins:
        return _one_of([seat for seat in away if seat.leads != led] or away, chance, on=True)
    return _one_of([seat for seat in there if not seat.leads] or there, chance, on=False)


def _one_of(seats: Sequence[Seat], chance: random.Random, *, on: bool) -> Switch | None:
    return Switch(chance.choice(seats).person_id, on) if seats else None
