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
