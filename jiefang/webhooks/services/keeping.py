"""Making and disabling webhooks."""

import secrets
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Now

from jiefang.common.errors import Forbidden
from jiefang.common.outgoing import NotReached, checked_url
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.webhooks.constants import SECRET_PREFIX, WEBHOOKS_MOST, DeliveryState
from jiefang.webhooks.events import WebhookCreated, WebhookDisabled
from jiefang.webhooks.exceptions import bad_address, too_many
from jiefang.webhooks.models import Webhook, WebhookDelivery
from jiefang.webhooks.permissions import may_keep
from jiefang.webhooks.selectors import webhook_access


@transaction.atomic
def webhook_create(*, actor: Person, url: str, area_code: str) -> tuple[Webhook, str]:
    """A webhook for the incidents of an area, and its secret, which is never shown again.

    Raises Forbidden outside the actor's areas, Invalid on ``url``, Conflict ``too_many``.
    """
    if not may_keep(actor, area_code):
        raise Forbidden
    try:
        checked_url(url)
    except NotReached:
        raise bad_address() from None
    if Webhook.objects.in_use().filter(area_code=area_code).count() >= WEBHOOKS_MOST:
        raise too_many()
    secret = SECRET_PREFIX + secrets.token_urlsafe(32)
    webhook = Webhook.objects.create(url=url, area_code=area_code, secret=secret)
    webhook.refresh_from_db()
    publish(WebhookCreated(webhook.pk, area_code), actor_id=actor.pk)
    return webhook, secret


@transaction.atomic
def webhook_disable(*, actor: Person, webhook_id: UUID) -> None:
    """Tell it nothing more, what waits included; the row stays, as history. Raises NotFound."""
    webhook = webhook_access(actor, webhook_id)
    disabled = Webhook.objects.in_use().filter(pk=webhook.pk)
    if disabled.update(disabled_at=Coalesce(F("disabled_at"), Now())):
        waiting = WebhookDelivery.objects.filter(webhook=webhook, state=DeliveryState.PENDING)
        waiting.update(state=DeliveryState.DEAD)
        publish(WebhookDisabled(webhook.pk, webhook.area_code), actor_id=actor.pk)
