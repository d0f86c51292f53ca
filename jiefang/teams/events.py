"""What happens to teams, as other apps hear of it. Never a name or a number of a person."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class TeamChanged(DomainEvent):
    """A team was founded, edited or closed; ``what``: founded, edited, closed, reopened."""

    kind: ClassVar[str] = "teams.team_changed"
    team_id: UUID
    what: str


@dataclass(frozen=True, slots=True)
class EmblemChanged(DomainEvent):
    """The emblem is another, or gone."""

    kind: ClassVar[str] = "teams.emblem_changed"
    team_id: UUID
    there: bool


@dataclass(frozen=True, slots=True)
class MembershipChanged(DomainEvent):
    """Somebody applied, was invited, accepted, rests, came back or left; ``status`` after it."""

    kind: ClassVar[str] = "teams.membership_changed"
    about: ClassVar[str] = "person_id"
    membership_id: UUID
    team_id: UUID
    person_id: UUID
    status: str


@dataclass(frozen=True, slots=True)
class PartChanged(DomainEvent):
    """A member's rank or roles are others."""

    kind: ClassVar[str] = "teams.part_changed"
    about: ClassVar[str] = "person_id"
    membership_id: UUID
    team_id: UUID
    person_id: UUID
    rank: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlertsChosen(DomainEvent):
    """A member wants to be alerted with this team, or not."""

    kind: ClassVar[str] = "teams.alerts_chosen"
    about: ClassVar[str] = "person_id"
    team_id: UUID
    person_id: UUID
    on: bool


@dataclass(frozen=True, slots=True)
class CertificateChanged(DomainEvent):
    """A certificate was entered, or (``there`` false) taken out."""

    kind: ClassVar[str] = "teams.certificate_changed"
    about: ClassVar[str] = "person_id"
    certificate_id: UUID
    person_id: UUID
    certificate: str
    there: bool


@dataclass(frozen=True, slots=True)
class MembersExported(DomainEvent):
    """A list of members left as a file; ``revealed``: with whole numbers, for ``reason``."""

    kind: ClassVar[str] = "teams.members_exported"
    team_id: UUID
    rows: int
    revealed: bool
    reason: str = ""
