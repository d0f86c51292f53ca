"""What happens to those who join, as other apps hear of it. Never a name or a number."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class ConsentGiven(DomainEvent):
    kind: ClassVar[str] = "joining.consent_given"
    person_id: UUID
    consent: str
    version: str


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(DomainEvent):
    kind: ClassVar[str] = "joining.consent_withdrawn"
    person_id: UUID
    consent: str


@dataclass(frozen=True, slots=True)
class RegistrationChanged(DomainEvent):
    """Applied, verified, refused or withdrawn."""

    kind: ClassVar[str] = "joining.registration_changed"
    registration_id: UUID
    person_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class RegistrationAsked(DomainEvent):
    """A verifier asked something, or (``answered``) the person has answered."""

    kind: ClassVar[str] = "joining.registration_asked"
    registration_id: UUID
    person_id: UUID
    answered: bool


@dataclass(frozen=True, slots=True)
class RecordEntered(DomainEvent):
    kind: ClassVar[str] = "joining.record_entered"
    record_id: UUID
    person_id: UUID
    record: str
    valid_until: date


@dataclass(frozen=True, slots=True)
class RecordVoided(DomainEvent):
    kind: ClassVar[str] = "joining.record_voided"
    record_id: UUID
    person_id: UUID
    record: str
