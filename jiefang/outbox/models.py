"""The event log, what is still to be done about each event, and what failed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.outbox.constants import DeliveryState


class Event(models.Model):
    """Something happened; written in the transaction that made it so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=60)
    data = models.JSONField()
    actor_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="event_by_time")]


class Delivery(models.Model):
    """One handler has to hear of one event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=160)
    state = models.CharField(
        max_length=8, choices=DeliveryState, db_default=DeliveryState.PENDING.value
    )
    attempts = models.PositiveSmallIntegerField(db_default=0)
    created_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "handler"], name="delivery_once_per_handler"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state="pending")),
            models.Index(fields=["created_at"], name="delivery_dead", condition=Q(state="dead")),
        ]


class DeliveryFailure(models.Model):
    """An attempt that failed, with its error."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="failures")
    at = models.DateTimeField(db_default=Now())
    error = models.TextField()


class Sweep(models.Model):
    """When a registered sweep is due next, for all relays together."""

    name = models.CharField(max_length=80, primary_key=True)
    due_at = models.DateTimeField(db_default=Now())
    ran_at = models.DateTimeField(null=True)
    rows = models.PositiveBigIntegerField(db_default=0)
    failures = models.PositiveIntegerField(db_default=0)
    error = models.TextField(blank=True, db_default="")


class RelayHeartbeat(models.Model):
    """One row per living relay process."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    host = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField(db_default=Now())
    beat_at = models.DateTimeField(db_default=Now())
