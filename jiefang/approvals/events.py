"""What happens to requests, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class ApprovalRequested(DomainEvent):
    """A second person is asked; ``subject`` is the id of the incident or the notice."""

    kind: ClassVar[str] = "approval.requested"
    approval_id: UUID
    approval_kind: str
    subject_id: UUID
    area_code: str
    units: int
    recipients: int


@dataclass(frozen=True)
class _Ended(DomainEvent):
    approval_id: UUID
    approval_kind: str
    subject_id: UUID
    area_code: str
    reason: str


@dataclass(frozen=True)
class ApprovalApproved(_Ended):
    kind: ClassVar[str] = "approval.approved"


@dataclass(frozen=True)
class ApprovalRefused(_Ended):
    kind: ClassVar[str] = "approval.refused"


@dataclass(frozen=True)
class ApprovalCancelled(_Ended):
    kind: ClassVar[str] = "approval.cancelled"


@dataclass(frozen=True)
class ApprovalExpired(_Ended):
    kind: ClassVar[str] = "approval.expired"


@dataclass(frozen=True)
class ApprovalOutgrown(_Ended):
    """The world had changed, so that more would have been reached: it was asked anew."""

    kind: ClassVar[str] = "approval.outgrown"
