"""What happens to honours, as other apps and the audit hear of it. No votes are in it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class DefinitionMade(DomainEvent):
    kind: ClassVar[str] = "honours.definition_made"
    definition_id: UUID
    code: str
    area_code: str


@dataclass(frozen=True, slots=True)
class DefinitionChanged(DomainEvent):
    """``what``: edited, retired or resumed. ``definition_id``: of the version from now on."""

    kind: ClassVar[str] = "honours.definition_changed"
    definition_id: UUID
    code: str
    area_code: str
    what: str


@dataclass(frozen=True, slots=True)
class SeasonMoved(DomainEvent):
    """Opened, its committee formed, or taken to its next stage."""

    kind: ClassVar[str] = "honours.season_moved"
    season_id: UUID
    state: str
    area_code: str


@dataclass(frozen=True, slots=True)
class NominationMoved(DomainEvent):
    """Nominated, endorsed, passed, refused, declined by the person or awarded."""

    kind: ClassVar[str] = "honours.nomination_moved"
    about: ClassVar[str] = "person_id"
    nomination_id: UUID
    person_id: UUID | None
    state: str
    area_code: str


@dataclass(frozen=True, slots=True)
class VoteCast(DomainEvent):
    """That somebody voted or stood aside, never how."""

    kind: ClassVar[str] = "honours.vote_cast"
    nomination_id: UUID
    recused: bool
    area_code: str


@dataclass(frozen=True, slots=True)
class ObjectionMoved(DomainEvent):
    kind: ClassVar[str] = "honours.objection_moved"
    objection_id: UUID
    nomination_id: UUID
    state: str
    area_code: str


@dataclass(frozen=True, slots=True)
class HonourAwarded(DomainEvent):
    """``public``: whether anybody but the holder may ever hear of it; else it names nobody."""

    kind: ClassVar[str] = "honours.awarded"
    about: ClassVar[str] = "person_id"
    award_id: UUID
    person_id: UUID | None
    code: str
    public: bool
    area_code: str


@dataclass(frozen=True, slots=True)
class HonourRevoked(DomainEvent):
    kind: ClassVar[str] = "honours.revoked"
    about: ClassVar[str] = "person_id"
    award_id: UUID
    person_id: UUID | None
    area_code: str


@dataclass(frozen=True, slots=True)
class HonourRestored(DomainEvent):
    """An honour that was revoked stands again: an appeal was right."""

    kind: ClassVar[str] = "honours.restored"
    about: ClassVar[str] = "person_id"
    award_id: UUID
    person_id: UUID | None
    area_code: str


@dataclass(frozen=True, slots=True)
class CertificatesAsked(DomainEvent):
    """Certificates of a whole season are printed."""

    kind: ClassVar[str] = "honours.certificates_asked"
    batch_id: UUID
    season_id: UUID
    certificates: int
    area_code: str


@dataclass(frozen=True, slots=True)
class CertificatesFetched(DomainEvent):
    kind: ClassVar[str] = "honours.certificates_fetched"
    batch_id: UUID
    area_code: str


@dataclass(frozen=True, slots=True)
class CeremonyExported(DomainEvent):
    kind: ClassVar[str] = "honours.ceremony_exported"
    season_id: UUID
    people: int
    area_code: str
