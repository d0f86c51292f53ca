"""What happened to people's rights."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class GrantGiven(DomainEvent):
    kind: ClassVar[str] = "accounts.grant_given"
    about: ClassVar[str] = "person_id"
    grant_id: UUID
    person_id: UUID
    role: str
    area_code: str


@dataclass(frozen=True, slots=True)
class GrantEnded(DomainEvent):
    kind: ClassVar[str] = "accounts.grant_ended"
    about: ClassVar[str] = "person_id"
    grant_id: UUID
    person_id: UUID
    role: str
    area_code: str
