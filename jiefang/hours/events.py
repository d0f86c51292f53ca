"""What happens to hours, as other apps and the audit hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class HoursWritten(DomainEvent):
    """A new row of the ledger: minutes were credited, held, reviewed or corrected."""

    kind: ClassVar[str] = "hours.written"
    about: ClassVar[str] = "person_id"
    entry_id: UUID
    person_id: UUID
    team_id: UUID | None
    state: str
    minutes: int
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class HoursDoubted(DomainEvent):
    """Another attendance shows a pattern in which this one takes part: look at it again."""

    kind: ClassVar[str] = "hours.doubted"
    attendance_id: UUID


@dataclass(frozen=True, slots=True)
class CorrectionMoved(DomainEvent):
    """Asked for, agreed to or refused."""

    kind: ClassVar[str] = "hours.correction_moved"
    about: ClassVar[str] = "person_id"
    correction_id: UUID
    person_id: UUID
    team_id: UUID | None
    state: str


@dataclass(frozen=True, slots=True)
class StatementIssued(DomainEvent):
    kind: ClassVar[str] = "hours.statement_issued"
    about: ClassVar[str] = "person_id"
    statement_id: UUID
    person_id: UUID
    minutes: int


@dataclass(frozen=True, slots=True)
class StatementWithdrawn(DomainEvent):
    kind: ClassVar[str] = "hours.statement_withdrawn"
    about: ClassVar[str] = "person_id"
    statement_id: UUID
    person_id: UUID
