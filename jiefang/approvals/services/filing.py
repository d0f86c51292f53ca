"""A request comes into being, together with what it is about."""

from datetime import datetime, timedelta
from uuid import UUID

from jiefang.approvals.acts import Ask
from jiefang.approvals.constants import ALIVE_S
from jiefang.approvals.events import ApprovalRequested
from jiefang.approvals.models import ApprovalRequest
from jiefang.outbox.services import publish


def approval_file(
    ask: Ask,
    *,
    actor_id: UUID,
    session: str,
    at: datetime,
    follows: ApprovalRequest | None = None,
) -> ApprovalRequest:
    """Write the request in the caller's transaction; the caller appends ``wire.entries`` of it.

    ``session`` is the mark of the requester's session, empty for a machine client; ``at`` the
    database's time.
    """
    request = ApprovalRequest.objects.create(
        kind=ask.kind,
        status=ask.status,
        subject_id=ask.subject_id,
        reference=ask.reference,
        title=ask.title.json(),
        area_code=ask.area_code,
        area_name=ask.area_name,
        areas=list(ask.areas),
        payload=ask.payload,
        digest=ask.digest,
        units=ask.units,
        recipients=ask.recipients,
        reason=ask.reason,
        requested_by_id=actor_id,
        requested_session=session,
        requested_at=at,
        due_at=at + timedelta(seconds=ALIVE_S),
        follows=follows,
    )
    publish(
        ApprovalRequested(
            request.pk, ask.kind, ask.subject_id, ask.area_code, ask.units, ask.recipients
        ),
        actor_id=actor_id,
    )
    return request
