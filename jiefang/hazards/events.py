"""What happens to hazards, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class HazardReported(DomainEvent):
    kind: ClassVar[str] = "hazards.reported"
    hazard_id: UUID
    what: str
    area_code: str


@dataclass(frozen=True)
class HazardMoved(DomainEvent):
    """Somebody looked at it, had it mended, or closed it with an ``outcome``."""

    kind: ClassVar[str] = "hazards.moved"
    hazard_id: UUID
    state: str
    area_code: str
    outcome: str = ""
