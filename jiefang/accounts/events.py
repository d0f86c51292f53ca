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


@dataclass(frozen=True, slots=True)
class CodeAsked(DomainEvent):
    """Somebody asked for a code, for whatever number."""

    kind: ClassVar[str] = "accounts.code_asked"
    code_id: UUID


@dataclass(frozen=True, slots=True)
class FactorAdded(DomainEvent):
    """``factor``: ``totp``, ``passkey`` or ``recovery_code``."""

    kind: ClassVar[str] = "accounts.factor_added"
    person_id: UUID
    factor: str


@dataclass(frozen=True, slots=True)
class FactorRemoved(DomainEvent):
    kind: ClassVar[str] = "accounts.factor_removed"
    person_id: UUID
    factor: str


@dataclass(frozen=True, slots=True)
class PasswordChanged(DomainEvent):
    kind: ClassVar[str] = "accounts.password_changed"
    person_id: UUID


@dataclass(frozen=True, slots=True)
class PersonLocked(DomainEvent):
    """Somebody was locked out: they are on duty nowhere."""

    kind: ClassVar[str] = "accounts.person_locked"
    person_id: UUID


@dataclass(frozen=True, slots=True)
class TokenMade(DomainEvent):
    kind: ClassVar[str] = "accounts.token_made"
    token_id: UUID
    machine_id: UUID
    scopes: tuple[str, ...]
    area_code: str


@dataclass(frozen=True, slots=True)
class TokenEnded(DomainEvent):
    kind: ClassVar[str] = "accounts.token_ended"
    token_id: UUID
    machine_id: UUID
    area_code: str


@dataclass(frozen=True, slots=True)
class AppointmentAsked(DomainEvent):
    kind: ClassVar[str] = "accounts.appointment_asked"
    appointment_id: UUID
    person_id: UUID
    role: str
    area_code: str


@dataclass(frozen=True, slots=True)
class AppointmentRefused(DomainEvent):
    kind: ClassVar[str] = "accounts.appointment_refused"
    appointment_id: UUID
    person_id: UUID
    role: str
    area_code: str
