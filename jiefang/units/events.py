"""What happens to units, as other apps hear of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class DutyChanged(DomainEvent):
    """A member went on or off duty; ``ready`` is the unit's readiness after it.

    ``since``: when the duty that has ended began; None where one begins.
    """

    kind: ClassVar[str] = "units.duty_changed"
    unit_id: UUID
    person_id: UUID
    on: bool
    ready: bool
    since: datetime | None = None


@dataclass(frozen=True)
class UnitsChanged(DomainEvent):
    """Rows that the map shows have changed: claimed, released, edited."""

    kind: ClassVar[str] = "units.changed"
    unit_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class UnitPictureChanged(DomainEvent):
    """The picture of a post is another, or gone."""

    kind: ClassVar[str] = "units.picture_changed"
    unit_id: UUID
    there: bool
