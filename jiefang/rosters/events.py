"""What happens to rosters, as other apps hear of it. Never a name or a number of a person."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class RosterUploaded(DomainEvent):
    """A file with people was sent to a team."""

    kind: ClassVar[str] = "rosters.uploaded"
    roster_id: UUID
    team_id: UUID
    size: int


@dataclass(frozen=True, slots=True)
class RosterStarted(DomainEvent):
    """Somebody set off an import: in whose name these people were invited."""

    kind: ClassVar[str] = "rosters.import_started"
    roster_id: UUID
    team_id: UUID


@dataclass(frozen=True, slots=True)
class RosterStopped(DomainEvent):
    """Somebody stopped a check or an import; ``good`` rows had been taken by then, and stay so."""

    kind: ClassVar[str] = "rosters.stopped"
    roster_id: UUID
    team_id: UUID
    done: int
    good: int


@dataclass(frozen=True, slots=True)
class RosterImported(DomainEvent):
    """An import came to its end."""

    kind: ClassVar[str] = "rosters.imported"
    roster_id: UUID
    team_id: UUID
    good: int
    bad: int
    again: int


@dataclass(frozen=True, slots=True)
class RejectedExported(DomainEvent):
    """The rows that were not taken left as a file, with what the captain had written."""

    kind: ClassVar[str] = "rosters.rejected_exported"
    roster_id: UUID
    team_id: UUID
    rows: int


@dataclass(frozen=True, slots=True)
class RosterDeleted(DomainEvent):
    """A file and the rows that were not taken are gone; who was invited stays so."""

    kind: ClassVar[str] = "rosters.deleted"
    roster_id: UUID
    team_id: UUID
