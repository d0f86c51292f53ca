"""Each move is one conditional UPDATE, so that of several at once exactly one wins."""

from typing import Final
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from jiefang.approvals import events
from jiefang.approvals.constants import APPROVAL_MOVES, ApprovalState
from jiefang.approvals.exceptions import already_decided
from jiefang.approvals.models import ApprovalRequest
from jiefang.outbox.services import publish

_TOLD: Final = {
    ApprovalState.APPROVED: events.ApprovalApproved,
    ApprovalState.REFUSED: events.ApprovalRefused,
    ApprovalState.CANCELLED: events.ApprovalCancelled,
    ApprovalState.EXPIRED: events.ApprovalExpired,
    ApprovalState.OUTGROWN: events.ApprovalOutgrown,
}
_IN_TIME: Final = Q(due_at__gt=Now())


def move(
    approval_id: UUID,
    state: ApprovalState,
    *,
    actor_id: UUID | None,
    session: str = "",
    reason: str = "",
) -> ApprovalRequest:
    """Take a waiting request to its end, once, and tell of it; the row after that.

    What is dead can only expire. Raises Conflict ``already_decided``.
    """
    sources = [source for source, targets in APPROVAL_MOVES.items() if state in targets]
    rows = ApprovalRequest.objects.filter(pk=approval_id)
    due = ~_IN_TIME if state == ApprovalState.EXPIRED else _IN_TIME
    moved = rows.filter(due, state__in=sources).update(
        state=state,
        decided_by=actor_id,
        decided_session=session,
        decided_at=Now(),
        decision_reason=reason,
    )
    request = rows.get()
    if not moved:
        raise already_decided(_shown(request))
    event = _TOLD[state]
    publish(
        event(request.pk, request.kind, request.subject_id, request.area_code, reason),
        actor_id=actor_id,
    )
    return request


def _shown(request: ApprovalRequest) -> str:
    """What is dead is dead, also in the second before the sweep says so."""
    waiting = request.state == ApprovalState.WAITING
    return ApprovalState.EXPIRED.value if waiting else str(request.state)
