"""The closed lists and the measures of this app."""

from datetime import timedelta

from django.db import models


class Channel(models.TextChoices):
    SMS = "sms", "短信"
    VOICE = "voice", "语音电话"


class MessageState(models.TextChoices):
    PENDING = "pending", "待发送"
    SENDING = "sending", "发送中"
    ACCEPTED = "accepted", "运营商已接收"
    DELIVERED = "delivered", "已送达"
    FAILED = "failed", "失败"
    AMBIGUOUS = "ambiguous", "结果不明"


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", "已接收"
    REFUSED = "refused", "已拒绝"
    AMBIGUOUS = "ambiguous", "结果不明"


TRANSITIONS: dict[str, frozenset[str]] = {
    MessageState.PENDING: frozenset({MessageState.SENDING, MessageState.FAILED}),
    MessageState.SENDING: frozenset(
        {
            MessageState.PENDING,
            MessageState.ACCEPTED,
            MessageState.DELIVERED,
            MessageState.FAILED,
            MessageState.AMBIGUOUS,
        }
    ),
    # What a late answer or the provider's own report may still clear up. Never back to pending:
    # a message that may have left is not sent again.
    MessageState.AMBIGUOUS: frozenset(
        {MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.FAILED}
    ),
    MessageState.ACCEPTED: frozenset({MessageState.DELIVERED, MessageState.FAILED}),
    MessageState.DELIVERED: frozenset(),
    MessageState.FAILED: frozenset(),
}
"""The moves a message may make."""

LOST = frozenset({MessageState.FAILED, MessageState.AMBIGUOUS})

SENDING_LEASE = timedelta(seconds=40)
"""How long a claimed message may be without a result before it counts as ambiguous; well above the
time-outs of the adapters."""

TRIES_MAX = 5
BACKOFF_FIRST = timedelta(seconds=2)
"""Doubled with each further refusal: 2, 4, 8, 16 seconds."""

LIFETIME = timedelta(minutes=10)
"""An alarm that comes later than this does harm: it is not sent."""

SENDERS = 16
"""Calls to the provider that one relay has open side by side."""

CLAIMING_S = 10.0
"""After so many seconds a sweep ends, so that a relay that is asked to stop can."""
