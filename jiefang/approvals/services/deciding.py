"""The second person decides; who asked may take it back."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.approvals import wire
from jiefang.approvals.acts import Act, act_of, ask_of
from jiefang.approvals.constants import ApprovalState
from jiefang.approvals.exceptions import (
    altered,
    needs_another_person,
    no_longer_allowed,
    not_the_requester,
)
from jiefang.approvals.models import ApprovalRequest
from jiefang.approvals.selectors import approval_seen_by
from jiefang.approvals.services.filing import approval_file
from jiefang.approvals.services.moving import move
from jiefang.common.clock import now


@transaction.atomic
def approval_approve(
    *, actor: Person, session: str, approval_id: UUID, digest: str | None = None
) -> ApprovalRequest:
    """Approve, and do it in the same transaction.

    ``digest`` is what the second person was shown. Raises NotFound, Forbidden for who asked, for
    their session and for who has no right there, Conflict ``already_decided``, ``altered`` or
    ``requester_not_allowed``, and Outgrown where it would now reach more than was asked.
    """
    request, act, subject = _opened(actor, approval_id)
    _check_second(actor, session, request, act)
    if request.digest != ask_of(request).digest or digest not in {None, request.digest}:
        raise altered()
    if not act.permits(request.requested_by, request):
        raise no_longer_allowed()
    moved = move(request.pk, ApprovalState.APPROVED, actor_id=actor.pk, session=session)
    act.perform(subject, moved, actor=actor, also=wire.entries([moved]))
    return moved


@transaction.atomic
def approval_refuse(
    *, actor: Person, session: str, approval_id: UUID, reason: str
) -> ApprovalRequest:
    """The second person says no. Raises as ``approval_approve``."""
    request, act, subject = _opened(actor, approval_id)
    _check_second(actor, session, request, act)
    moved = move(
        request.pk, ApprovalState.REFUSED, actor_id=actor.pk, session=session, reason=reason
    )
    act.ended(subject, moved, actor=actor, also=wire.entries([moved]))
    return moved


@transaction.atomic
def approval_cancel(*, actor: Person, approval_id: UUID, reason: str = "") -> ApprovalRequest:
    """Who asked takes it back. Raises NotFound, Forbidden, Conflict ``already_decided``."""
    request, act, subject = _opened(actor, approval_id)
    if request.requested_by_id != actor.pk:
        raise not_the_requester()
    moved = move(request.pk, ApprovalState.CANCELLED, actor_id=actor.pk, reason=reason)
    act.ended(subject, moved, actor=actor, also=wire.entries([moved]))
    return moved


@transaction.atomic
def approval_renew(*, actor: Person, approval_id: UUID) -> ApprovalRequest:
    """Ask anew what has grown, for the same person and another five minutes; the new request.

    Raises Conflict ``already_decided``.
    """
    request, act, subject = _opened(actor, approval_id)
    ask = act.asked_now(subject, request)
    old = move(request.pk, ApprovalState.OUTGROWN, actor_id=actor.pk)
    new = approval_file(
        ask,
        actor_id=request.requested_by_id,
        session=request.requested_session,
        at=now(),
        follows=old,
    )
    act.ended(subject, old, actor=None, also=wire.entries([old, new]))
    return new


def _opened(actor: Person, approval_id: UUID) -> tuple[ApprovalRequest, Act, Any]:
    """The door to every decision: what it is about is locked first, the request last."""
    request = approval_seen_by(actor, approval_id)
    act = act_of(request.kind)
    return request, act, act.lock(request)


def _check_second(actor: Person, session: str, request: ApprovalRequest, act: Act) -> None:
    """Another person, another session, with the right to do it themselves."""
    if actor.pk == request.requested_by_id or session in {"", request.requested_session}:
        raise needs_another_person()
    if not act.permits(actor, request):
        raise needs_another_person()
