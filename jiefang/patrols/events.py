"""What happens to plans and shifts, as other apps hear of it. Never a name."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class PlanChanged(DomainEvent):
    """A plan was made, changed, activated or ended."""

    kind: ClassVar[str] = "patrols.plan_changed"
    plan_id: UUID
    team_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class ShiftMade(DomainEvent):
    """A single shift; those of plans come with ``PlanChanged``, copies with ``WeekCopied``."""

    kind: ClassVar[str] = "patrols.shift_made"
    shift_id: UUID
    team_id: UUID


@dataclass(frozen=True, slots=True)
class ShiftMoved(DomainEvent):
    """A shift with people on its list has other times."""

    kind: ClassVar[str] = "patrols.shift_moved"
    shift_id: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ShiftWidened(DomainEvent):
    """There may be room for those who wait for this shift."""

    kind: ClassVar[str] = "patrols.shift_widened"
    shift_id: UUID


@dataclass(frozen=True, slots=True)
class ShiftCancelled(DomainEvent):
    kind: ClassVar[str] = "patrols.shift_cancelled"
    shift_id: UUID


@dataclass(frozen=True, slots=True)
class WeekCopied(DomainEvent):
    """A week's shifts were copied (``created`` of them), or the copy was undone."""

    kind: ClassVar[str] = "patrols.week_copied"
    copy_id: UUID
    team_id: UUID
    created: int
    undone: bool = False


@dataclass(frozen=True, slots=True)
class LevelSet(DomainEvent):
    """A response level of an area."""

    kind: ClassVar[str] = "patrols.level_set"
    level_id: UUID
    area_code: str
    level: str


@dataclass(frozen=True, slots=True)
class CalendarLinkChanged(DomainEvent):
    kind: ClassVar[str] = "patrols.calendar_link_changed"
    person_id: UUID
    open: bool
