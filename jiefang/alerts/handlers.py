"""What follows from what has happened to incidents."""

from jiefang.alerts.events import IncidentClosed, IncidentHandedOver
from jiefang.approvals.services import approvals_end
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
