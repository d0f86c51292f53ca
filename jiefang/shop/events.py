"""What happens in the shop, as other apps and the audit hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class OrderPlaced(DomainEvent):
    kind: ClassVar[str] = "shop.order_placed"
    about: ClassVar[str] = "person_id"
    order_id: UUID
    person_id: UUID
    item_id: UUID
    cost: int
    area_code: str


@dataclass(frozen=True, slots=True)
class OrderEnded(DomainEvent):
    """Handed out, cancelled or timed out."""

    kind: ClassVar[str] = "shop.order_ended"
    about: ClassVar[str] = "person_id"
    order_id: UUID
    person_id: UUID | None
    item_id: UUID
    state: str
    area_code: str


@dataclass(frozen=True, slots=True)
class ItemChanged(DomainEvent):
    """Put into the catalogue, edited, shown or taken away."""

    kind: ClassVar[str] = "shop.item_changed"
    about: ClassVar[str] = "item_id"
    item_id: UUID
    state: str
    cost: int
    area_code: str


@dataclass(frozen=True, slots=True)
class StockChanged(DomainEvent):
    kind: ClassVar[str] = "shop.stock_changed"
    about: ClassVar[str] = "item_id"
    item_id: UUID
    amount: int
    area_code: str


@dataclass(frozen=True, slots=True)
class PlaceChanged(DomainEvent):
    kind: ClassVar[str] = "shop.place_changed"
    about: ClassVar[str] = "place_id"
    place_id: UUID
    area_code: str
