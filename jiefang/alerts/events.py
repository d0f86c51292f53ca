"""What happens to incidents, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class IncidentTriggered(DomainEvent):
    """A point was marked and the first wave called; ``unit_ids`` may be empty."""

    kind: ClassVar[str] = "alerts.incident_triggered"
    incident_id: UUID
    status: str
    unit_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class SupportersCalled(DomainEvent):
    """People on patrol nearby were called beside the units."""

    kind: ClassVar[str] = "alerts.supporters_called"
    incident_id: UUID
    person_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class SupporterAnswered(DomainEvent):
    """Somebody on patrol comes, or cannot."""

    kind: ClassVar[str] = "alerts.supporter_answered"
    incident_id: UUID
    person_id: UUID
    answer: str


@dataclass(frozen=True)
class UnitsCalled(DomainEvent):
    """Further units were called; ``reason`` is that of the first of them."""

    kind: ClassVar[str] = "alerts.units_called"
    incident_id: UUID
    unit_ids: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True)
class AlertAnswered(DomainEvent):
    """A person accepted or declined; ``dispatch_state`` is that of the unit after it."""

    kind: ClassVar[str] = "alerts.alert_answered"
    incident_id: UUID
    dispatch_id: UUID
    person_id: UUID
    answer: str
    dispatch_state: str


@dataclass(frozen=True)
class ProgressReported(DomainEvent):
    """A person is on the way, there, in need of help, or gone."""

    kind: ClassVar[str] = "alerts.progress_reported"
    incident_id: UUID
    dispatch_id: UUID
    person_id: UUID
    stage: str


@dataclass(frozen=True)
class AnswerOverdue(DomainEvent):
    """The time to answer ran out for these dispatches."""

    kind: ClassVar[str] = "alerts.answer_overdue"
    incident_id: UUID
    dispatch_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class UnitsStoodDown(DomainEvent):
    """Units need not come any more."""

    kind: ClassVar[str] = "alerts.units_stood_down"
    incident_id: UUID
    unit_ids: tuple[UUID, ...]
    reason: str


@dataclass(frozen=True)
class AlertCorrected(DomainEvent):
    """Everybody who was alerted was told that it was wrong (``cancel``) or what is new."""

    kind: ClassVar[str] = "alerts.alert_corrected"
    incident_id: UUID
    type: str
    recipients: int


@dataclass(frozen=True)
class IncidentHandedOver(DomainEvent):
    kind: ClassVar[str] = "alerts.incident_handed_over"
    incident_id: UUID
    to: str


@dataclass(frozen=True)
class IncidentClosed(DomainEvent):
    """The end, with its outcome; ``status`` tells an exercise from the real thing."""

    kind: ClassVar[str] = "alerts.incident_closed"
    incident_id: UUID
    status: str
    outcome: str
