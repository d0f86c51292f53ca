"""Incidents that the desks hear of."""

from jiefang.alerts.events import IncidentClosed, IncidentHandedOver, IncidentTriggered
from jiefang.outbox.events import EventMeta
from jiefang.outbox.registry import handles
from jiefang.webhooks.services.queueing import deliveries_queue


@handles(IncidentTriggered)
def tell_of_triggered(event: IncidentTriggered, meta: EventMeta) -> None:
    deliveries_queue("incident.triggered", event.incident_id, meta)


@handles(IncidentHandedOver)
def tell_of_handed_over(event: IncidentHandedOver, meta: EventMeta) -> None:
    deliveries_queue("incident.handed_over", event.incident_id, meta)


@handles(IncidentClosed)
def tell_of_closed(event: IncidentClosed, meta: EventMeta) -> None:
    deliveries_queue("incident.closed", event.incident_id, meta)
