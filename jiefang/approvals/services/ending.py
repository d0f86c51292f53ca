"""What ends by itself: requests that nobody decided, and those whose subject is over."""

import logging
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from jiefang.approvals import wire
from jiefang.approvals.acts import act_of
from jiefang.approvals.constants import ApprovalState
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.services.moving import move
from jiefang.common.errors import Conflict

logger = logging.getLogger(__name__)

_BATCH: Final = 50


def approvals_expire() -> int:
    """Mark what nobody has decided in five minutes as dead; how many."""
    due = ApprovalRequest.objects.waiting().filter(due_at__lte=Now()).order_by("due_at")
    return sum(_ended(request, ApprovalState.EXPIRED, "") for request in due[:_BATCH])


def approvals_end(subject_id: UUID, reason: str) -> int:
    """Take back what waits for a subject that is over; how many."""
    waiting = ApprovalRequest.objects.waiting().filter(subject_id=subject_id)
    return sum(_ended(request, ApprovalState.CANCELLED, reason) for request in waiting)


def _ended(request: ApprovalRequest, state: ApprovalState, reason: str) -> int:
    """One request by itself: one that fails must not keep the others alive."""
    act = act_of(request.kind)
    try:
        with transaction.atomic():
            subject = act.lock(request)
            moved = move(request.pk, state, actor_id=None, reason=reason)
            act.ended(subject, moved, actor=None, also=wire.entries([moved]))
    except Conflict:
        return 0  # somebody decided it in the same instant
    except Exception:
        logger.exception("request %s could not be ended", request.pk)
        return 0
    return 1
