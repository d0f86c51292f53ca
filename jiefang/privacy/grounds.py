"""When somebody may see a phone in full: each app that knows a reason says so here."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.privacy.constants import Purpose


class Office(NamedTuple):
    """In which role somebody looks, and for which place: shown to whoever was looked at."""

    role: str
    place: str


Ground = Callable[[Person, UUID, str], Office | None]
"""``(actor, person_id, incident number)``: the office that allows it, or None."""

_grounds: dict[Purpose, Ground] = {}


def ground(purpose: Purpose) -> Callable[[Ground], Ground]:
    """The function decides for this purpose; a decorator."""

    def register(function: Ground) -> Ground:
        _grounds[purpose] = function
        return function

    return register


def office_for(actor: Person, person_id: UUID, purpose: Purpose, incident: str) -> Office | None:
    """The office that allows the actor to look; None where nothing does."""
    decide = _grounds.get(purpose)
    return decide(actor, person_id, incident) if decide else None
