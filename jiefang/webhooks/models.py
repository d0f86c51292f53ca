"""Where incidents are told to, what is still to be told, and every attempt."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.outgoing import URL_MAX
from jiefang.common.sealing.fields import SealedText
from jiefang.webhooks.constants import DeliveryState


class WebhookQuerySet(models.QuerySet["Webhook", "Webhook"]):
    def in_use(self) -> "WebhookQuerySet":
        return self.filter(disabled_at__isnull=True)

    def within(self, *scopes: str) -> "WebhookQuerySet":
        """Those whose area lies in one of the scopes; none without a scope."""
        condition = Q(pk__in=())
        for scope in scopes:
            condition |= Q(area_code__startswith=scope)
        return self.filter(condition)


class Webhook(models.Model):
    """A desk that hears of the incidents of an area; the secret signs what it is told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    url = models.CharField(max_length=URL_MAX)
    area_code = models.CharField(max_length=20)
    secret = SealedText(max_length=80)
    created_at = models.DateTimeField(db_default=Now())
    disabled_at = models.DateTimeField(null=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(area_code=""), name="webhook_has_an_area"),
        ]

    def __str__(self) -> str:
        return f"{self.area_code} {self.pk}"


class WebhookDelivery(models.Model):
    """One event for one desk; the body as it was when it happened."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event_id = models.UUIDField()
    body = models.JSONField()
    state = models.CharField(
        max_length=8, choices=DeliveryState, db_default=DeliveryState.PENDING.value
    )
    tries = models.PositiveSmallIntegerField(db_default=0)
    created_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["webhook", "event_id"], name="webhook_hears_once"),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="webhook_delivery_state"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=Q(state="pending"), name="webhook_delivery_due"
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state="sending"), name="webhook_delivery_lease"
            ),
            models.Index(fields=["created_at"], name="webhook_delivery_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.state}"


class WebhookAttempt(models.Model):
    """One call; without a status nothing came back, and ``error`` says why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    delivery = models.ForeignKey(WebhookDelivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(db_default=Now())
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=40, blank=True, db_default="")

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.status or self.error}"
