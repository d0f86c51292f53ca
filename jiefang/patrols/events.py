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


@dataclass(frozen=True, slots=True)
class SignUpChanged(DomainEvent):
    """Somebody's place in a shift: ``state`` after it, see ``SignUpState``."""

    kind: ClassVar[str] = "patrols.sign_up_changed"
    about: ClassVar[str] = "person_id"
    sign_up_id: UUID
    shift_id: UUID
    person_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class OfferChanged(DomainEvent):
    """A place is offered to others, taken by one, or kept after all."""

    kind: ClassVar[str] = "patrols.offer_changed"
    offer_id: UUID
    shift_id: UUID
    state: str


@dataclass(frozen=True, slots=True)
class NoShowChanged(DomainEvent):
    """That somebody did not come was recorded, contested or withdrawn (``what``)."""

    kind: ClassVar[str] = "patrols.no_show_changed"
    about: ClassVar[str] = "person_id"
    sign_up_id: UUID
    shift_id: UUID
    person_id: UUID
    what: str


@dataclass(frozen=True, slots=True)
class MembersMissing(DomainEvent):
    """Ten minutes after the start these have not checked in."""

    kind: ClassVar[str] = "patrols.members_missing"
    shift_id: UUID
    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class TaskChanged(DomainEvent):
    """A task was put up, taken, joined, opened again or withdrawn (``what``)."""

    kind: ClassVar[str] = "patrols.task_changed"
    task_id: UUID
    what: str
