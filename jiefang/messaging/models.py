"""Messages to phones, and every attempt to send one."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText
from jiefang.messaging.constants import LIFETIME, Channel, MessageState, Outcome


class Message(models.Model):
    """One text to one phone. The cause (a response, a test) rings a channel once, ever.

    ``person`` is null for a number that is nobody's yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cause = models.CharField(max_length=120)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    phone: "models.Field[str, str]" = SealedText(max_length=16)
    channel = models.CharField(max_length=5, choices=Channel)
    language = models.CharField(max_length=2)
    text: "models.Field[str, str]" = SealedText(max_length=160)
    state = models.CharField(
        max_length=9, choices=MessageState, db_default=MessageState.PENDING.value
    )
    tries = models.PositiveSmallIntegerField(db_default=0)
    error = models.CharField(max_length=80, blank=True, db_default="")
    created_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(db_default=Now() + LIFETIME)
    lease_until = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cause", "channel"], name="message_once_per_cause"),
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="message_state"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="message_channel"),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENDING, lease_until__isnull=False)
                | (~Q(state=MessageState.SENDING) & Q(lease_until__isnull=True)),
                name="message_lease_while_sending",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["due_at"], name="message_due", condition=Q(state="pending")),
            models.Index(
                fields=["lease_until"], name="message_lease", condition=Q(state="sending")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state} {self.cause}"

    def is_expired(self) -> bool:
        return self.expires_at <= now()


class Attempt(models.Model):
    """One call to the provider. Written before the call; without a result it may have gone out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts")
    adapter = models.CharField(max_length=20)
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True, db_default="")
    provider_id = models.CharField(max_length=64, blank=True, db_default="")
    error = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        ordering: ClassVar[list[str]] = ["started_at"]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["provider_id"], condition=~Q(provider_id=""), name="attempt_provider_id"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adapter} {self.outcome or 'open'}"
