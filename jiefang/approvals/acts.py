"""The acts that need a second person. Apps register theirs when they start."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.approvals.digests import digest_of
from jiefang.approvals.models import ApprovalRequest
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry


@dataclass(frozen=True)
class Ask:
    """What a second person is asked: would reach ``recipients`` people in ``units`` units.

    ``payload`` is what would be done, JSON; ``areas`` the districts that it touches.
    """

    kind: str
    subject_id: UUID
    reference: str
    title: Text
    status: str
    area_code: str
    area_name: str
    areas: Sequence[str]
    units: int
    recipients: int
    payload: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    @property
    def digest(self) -> str:
        """Binds everything that the second person decides about."""
        return digest_of(
            {
                "kind": str(self.kind),
                "subject": str(self.subject_id),
                "status": str(self.status),
                "area": self.area_code,
                "areas": sorted(self.areas),
                "units": self.units,
                "recipients": self.recipients,
                "payload": self.payload,
                "reason": self.reason,
            }
        )


def ask_of(request: ApprovalRequest) -> Ask:
    """What a stored request asks; its digest is what it should be."""
    return Ask(
        kind=request.kind,
        subject_id=request.subject_id,
        reference=request.reference,
        title=Text(**request.title),
        status=request.status,
        area_code=request.area_code,
        area_name=request.area_name,
        areas=request.areas,
        units=request.units,
        recipients=request.recipients,
        payload=request.payload,
        reason=request.reason,
    )


class Act(Protocol):
    """One kind of act. ``subject`` is whatever ``lock`` gives to the other functions.

    Streams are locked once, last, and in the order of names: append ``also`` together with the
    entries of the act itself.
    """

    def permits(self, person: Person, request: ApprovalRequest) -> bool:
        """Whether the person may do this by themselves or decide about it."""

    def lock(self, request: ApprovalRequest) -> Any:
        """Lock what the request is about, before the request itself. Raises NotFound."""

    def perform(
        self, subject: Any, request: ApprovalRequest, *, actor: Person, also: Sequence[Entry]
    ) -> None:
        """Do it, in this transaction. Raises Outgrown, or Conflict where it is too late."""

    def asked_now(self, subject: Any, request: ApprovalRequest) -> Ask:
        """What would have to be asked now."""

    def ended(
        self,
        subject: Any,
        request: ApprovalRequest,
        *,
        actor: Person | None,
        also: Sequence[Entry],
    ) -> None:
        """It will not be done: refused, cancelled, expired, or asked anew."""


_acts: dict[str, Act] = {}


def register(kind: str, act: Act) -> None:
    _acts[kind] = act


def act_of(kind: str) -> Act:
    """The registered act. Raises KeyError: no request of that kind can have been made."""
    return _acts[kind]
