"""What the desks are told, and to whom it goes."""

from typing import Any
from uuid import UUID

from jiefang.alerts.selectors import incident_facts
from jiefang.outbox.events import EventMeta
from jiefang.webhooks.models import Webhook, WebhookDelivery


def deliveries_queue(name: str, incident_id: UUID, meta: EventMeta) -> None:
    """A delivery for every desk whose area covers the incident; again does nothing.

    The body holds no person, no description, no address and no point: who may see these opens the
    incident.
    """
    if not Webhook.objects.in_use().exists():
        return
    facts = incident_facts(incident_id)
    if facts is None:
        return
    code: str = facts["area_code"]
    covering = [code[:length] for length in range(1, len(code) + 1)]
    body = _body(name, facts, meta)
    WebhookDelivery.objects.bulk_create(
        [
            WebhookDelivery(webhook_id=pk, event_id=meta.id, body=body)
            for pk in Webhook.objects.in_use()
            .filter(area_code__in=covering)
            .values_list("pk", flat=True)
        ],
        ignore_conflicts=True,
    )


def _body(name: str, facts: dict[str, Any], meta: EventMeta) -> dict[str, Any]:
    return {"id": str(meta.id), "event": name, "at": meta.at.isoformat(), "incident": facts}
