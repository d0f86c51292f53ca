"""What happens to notices, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class NoticeSent(DomainEvent):
    """A notice was approved and goes out to so many people."""

    kind: ClassVar[str] = "notice.sent"
    notice_id: UUID
    area_code: str
    status: str
    template: str
    recipients: int
    approval_id: UUID


@dataclass(frozen=True)
class NoticeCorrected(DomainEvent):
    """What went out was wrong, or is updated; everybody reached is told."""

    kind: ClassVar[str] = "notice.corrected"
    notice_id: UUID
    correction_id: UUID
    area_code: str
    type: str
    recipients: int


@dataclass(frozen=True)
class NoticeDone(DomainEvent):
    """The last feed has it, or the rest never will (``state`` stopped)."""

    kind: ClassVar[str] = "notice.done"
    notice_id: UUID
    area_code: str
    state: str
    sent: int
