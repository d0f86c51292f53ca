"""Reading webhooks and what became of their deliveries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.webhooks.constants import DeliveryState
from jiefang.webhooks.models import Webhook, WebhookDelivery, WebhookQuerySet
from jiefang.webhooks.permissions import kept_areas

_WAITING = Q(deliveries__state__in=(DeliveryState.PENDING, DeliveryState.SENDING))
_DEAD = Q(deliveries__state=DeliveryState.DEAD)


def webhooks_visible_to(person: Person) -> WebhookQuerySet:
    return Webhook.objects.within(*kept_areas(person))


def webhook_access(person: Person, webhook_id: UUID) -> Webhook:
    """The one door to a webhook. Raises NotFound."""
    found = webhooks_visible_to(person).filter(pk=webhook_id).first()
    if found is None:
        raise NotFound
    return found


def webhooks_json(rows: Sequence[Webhook]) -> list[dict[str, Any]]:
    """Webhooks on the wire, with how many deliveries wait or were given up; never the secret."""
    counted = Webhook.objects.filter(pk__in=[row.pk for row in rows]).annotate(
        waiting=Count("deliveries", filter=_WAITING), dead=Count("deliveries", filter=_DEAD)
    )
    counts = {
        pk: (waiting, dead) for pk, waiting, dead in counted.values_list("pk", "waiting", "dead")
    }
    return [webhook_json(row, *counts.get(row.pk, (0, 0))) for row in rows]


def webhook_json(row: Webhook, waiting: int = 0, dead: int = 0) -> dict[str, Any]:
    return {
        "id": row.pk,
        "url": row.url,
        "area_code": row.area_code,
        "created_at": row.created_at,
        "disabled_at": row.disabled_at,
        "waiting": waiting,
        "dead": dead,
    }


def deliveries_json(rows: Sequence[WebhookDelivery]) -> list[dict[str, Any]]:
    """Deliveries with their attempts, oldest attempt first."""
    return [
        {
            "id": row.pk,
            "event": row.body["event"],
            "state": row.state,
            "created_at": row.created_at,
            "due_at": row.due_at if row.state == DeliveryState.PENDING else None,
            "attempts": [
                {"at": each.at, "status": each.status, "error": each.error}
                for each in row.attempts.all()
            ],
        }
        for row in rows
    ]
