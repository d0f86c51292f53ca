"""What happened to people's data."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class PhoneRevealed(DomainEvent):
    kind: ClassVar[str] = "privacy.phone_revealed"
    person_id: UUID
    purpose: str
    incident: str


@dataclass(frozen=True, slots=True)
class RevealStopped(DomainEvent):
    """Somebody looked at numbers faster than anybody needs to: for the security administrator."""

    kind: ClassVar[str] = "privacy.reveal_stopped"
    person_id: UUID
    within_hour: int


@dataclass(frozen=True, slots=True)
class DataExported(DomainEvent):
    kind: ClassVar[str] = "privacy.exported"
    person_id: UUID


@dataclass(frozen=True, slots=True)
class ErasureAsked(DomainEvent):
    kind: ClassVar[str] = "privacy.erasure_asked"
    person_id: UUID


@dataclass(frozen=True, slots=True)
class ErasureWithdrawn(DomainEvent):
    kind: ClassVar[str] = "privacy.erasure_withdrawn"
    person_id: UUID


@dataclass(frozen=True, slots=True)
class PersonErased(DomainEvent):
    kind: ClassVar[str] = "privacy.person_erased"
    person_id: UUID
