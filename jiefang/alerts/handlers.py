"""What follows from what has happened to incidents."""

from uuid import UUID

from jiefang.alerts.events import IncidentClosed, IncidentHandedOver
from jiefang.alerts.services.unreached import text_lost
from jiefang.approvals.services import approvals_end
from jiefang.messaging.events import MessageLost
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles


@handles(IncidentClosed)
def closed_needs_no_more(event: IncidentClosed, meta: EventMeta) -> None:  # noqa: ARG001
    """Nobody need decide about further units any more."""
    approvals_end(event.incident_id, "事件已结束 / over")


@handles(IncidentHandedOver)
def handed_over_needs_no_more(event: IncidentHandedOver, meta: EventMeta) -> None:  # noqa: ARG001
    """The same once others have taken over."""
    approvals_end(event.incident_id, "事件已移交 / handed over")


@handles(MessageLost)
def show_on_timeline(event: MessageLost, meta: EventMeta) -> None:  # noqa: ARG001
    """The liaison sees who was not reached by SMS either."""
    response_id, _, part = event.cause.partition(":")
    if not part and _is_uuid(response_id):
        text_lost(UUID(response_id), state=event.state)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
