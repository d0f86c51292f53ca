"""What happens to somebody's standing, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class StarsReached(DomainEvent):
    """Somebody's hours made another star; ``stars`` after it."""

    kind: ClassVar[str] = "standing.stars_reached"
    person_id: UUID
    stars: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ListingChanged(DomainEvent):
    """Somebody left the boards, or came back to them."""

    kind: ClassVar[str] = "standing.listing_changed"
    person_id: UUID
    listed: bool
