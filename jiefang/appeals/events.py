"""What happens to appeals, as other apps and the audit hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True, slots=True)
class AppealMoved(DomainEvent):
    """Filed, answered or withdrawn (``state``); ``outcome`` of an answer, else empty."""

    kind: ClassVar[str] = "appeals.moved"
    about: ClassVar[str] = "person_id"
    appeal_id: UUID
    person_id: UUID
    what: str
    state: str
    outcome: str
