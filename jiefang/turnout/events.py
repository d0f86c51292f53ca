"""What happens on the street, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class CheckedIn(DomainEvent):
    """Somebody is on patrol; ``state`` says whether it counts or is held."""

    kind: ClassVar[str] = "turnout.checked_in"
    about: ClassVar[str] = "person_id"
    attendance_id: UUID
    person_id: UUID
    shift_id: UUID
    team_id: UUID | None
    area_code: str
    way: str = ""
    state: str = "accepted"


@dataclass(frozen=True)
class CheckedOut(DomainEvent):
    """The patrol of one person is over. An attendance that nobody ended has lapsed."""

    kind: ClassVar[str] = "turnout.checked_out"
    about: ClassVar[str] = "person_id"
    attendance_id: UUID
    person_id: UUID
    shift_id: UUID
    team_id: UUID | None
    area_code: str
    way: str = ""
    state: str = "accepted"


@dataclass(frozen=True)
class CheckpointPassed(DomainEvent):
    kind: ClassVar[str] = "turnout.checkpoint_passed"
    about: ClassVar[str] = "person_id"
    attendance_id: UUID
    person_id: UUID
    checkpoint_id: UUID
    area_code: str


@dataclass(frozen=True)
class HelpRaised(DomainEvent):
    """Somebody on patrol needs help, and so many were told."""

    kind: ClassVar[str] = "turnout.help_raised"
    about: ClassVar[str] = "person_id"
    help_id: UUID
    person_id: UUID
    team_id: UUID | None
    area_code: str
    told: int


@dataclass(frozen=True)
class HelpAnswered(DomainEvent):
    """Somebody who was told sees to a call for help."""

    kind: ClassVar[str] = "turnout.help_answered"
    about: ClassVar[str] = "person_id"
    help_id: UUID
    person_id: UUID
    team_id: UUID | None
    area_code: str


@dataclass(frozen=True)
class HelpOver(DomainEvent):
    kind: ClassVar[str] = "turnout.help_over"
    about: ClassVar[str] = "person_id"
    help_id: UUID
    person_id: UUID
    team_id: UUID | None
    area_code: str


@dataclass(frozen=True)
class NotBack(DomainEvent):
    """Somebody did not check out and did not answer; the captain knows."""

    kind: ClassVar[str] = "turnout.not_back"
    about: ClassVar[str] = "person_id"
    attendance_id: UUID
    person_id: UUID
    team_id: UUID | None
    area_code: str


@dataclass(frozen=True)
class AllRight(DomainEvent):
    """Somebody who was asked said that all is well."""

    kind: ClassVar[str] = "turnout.all_right"
    about: ClassVar[str] = "person_id"
    attendance_id: UUID
    person_id: UUID
    area_code: str
