"""What an event is: a frozen dataclass with a stable kind, and what is known about its birth."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID


class DomainEvent:
    """Base of all events. A subclass is a frozen dataclass with ``kind = "units.duty_changed"``.

    Its fields are of the types that :mod:`jiefang.outbox.codec` can read back. ``about`` names the
    field of whom or what it is about, where that is not the first ``…_id``.
    """

    kind: ClassVar[str]
    about: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class EventMeta:
    """The row around an event: its id, the moment on the database clock, who acted."""

    id: UUID
    at: datetime
    actor_id: UUID | None
