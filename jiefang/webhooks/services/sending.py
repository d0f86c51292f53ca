"""Claiming due deliveries, calling the desks, noting what came of it.

A claim is committed before the call; one without a result is tried again when its lease ends, so a
desk may hear twice and tells by the id.
"""

import hashlib
import hmac
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from jiefang.common.outgoing import NotReached, post
from jiefang.webhooks.constants import (
    ATTEMPTS_MAX,
    BACKOFF_FACTOR,
    BACKOFF_FIRST_S,
    CLAIMING_S,
    FORGET_MOST,
    KEPT_DAYS,
    LEASE_S,
    SENDERS,
    DeliveryState,
)
from jiefang.webhooks.models import WebhookAttempt, WebhookDelivery

_TAKEN = range(200, 300)


class Call(NamedTuple):
    """One delivery, taken out of its row for the time of the call."""

    delivery_id: UUID
    tries: int
    url: str
    secret: str
    body: bytes


class Result(NamedTuple):
    status: int | None
    error: str

    @property
    def taken(self) -> bool:
        return self.status in _TAKEN


def send_due() -> int:
    """Call what is due, several desks side by side; how many calls were made."""
    made, until = 0, time.monotonic() + CLAIMING_S
    with ThreadPoolExecutor(SENDERS, thread_name_prefix="webhook") as pool:
        while time.monotonic() < until and (calls := claim(SENDERS)):
            for call, result in zip(calls, pool.map(_make, calls), strict=True):
                delivery_finish(call, result)
            made += len(calls)
    return made


@transaction.atomic(durable=True)
def claim(limit: int) -> list[Call]:
    """Take up to ``limit`` due deliveries, or those whose lease ended."""
    due = Q(state=DeliveryState.PENDING, due_at__lte=Now()) | Q(
        state=DeliveryState.SENDING, lease_until__lt=Now()
    )
    found = WebhookDelivery.objects.filter(due, webhook__disabled_at__isnull=True)
    rows = list(
        found.select_related("webhook")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("due_at")[:limit]
    )
    WebhookDelivery.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=DeliveryState.SENDING,
        lease_until=Now() + timedelta(seconds=LEASE_S),
        tries=F("tries") + 1,
    )
    return [
        Call(row.pk, row.tries + 1, row.webhook.url, row.webhook.secret, orjson.dumps(row.body))
        for row in rows
    ]


@transaction.atomic
def delivery_finish(call: Call, result: Result) -> None:
    """Note the attempt: taken, tried again later, or given up."""
    WebhookAttempt.objects.create(
        delivery_id=call.delivery_id, status=result.status, error=result.error
    )
    state = DeliveryState.DONE if result.taken else DeliveryState.PENDING
    if not result.taken and call.tries >= ATTEMPTS_MAX:
        state = DeliveryState.DEAD
    wait = timedelta(seconds=BACKOFF_FIRST_S * BACKOFF_FACTOR ** (call.tries - 1))
    mine = WebhookDelivery.objects.filter(pk=call.delivery_id, state=DeliveryState.SENDING)
    mine.update(state=state, lease_until=None, due_at=Now() + wait)


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA-256 of ``<timestamp>.<body>`` in hexadecimal."""
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()


def deliveries_forget() -> int:
    """Delete what is older than ``KEPT_DAYS``, some at a time; how many."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    old = WebhookDelivery.objects.filter(created_at__lt=before).values("pk")[:FORGET_MOST]
    return WebhookDelivery.objects.filter(pk__in=old).delete()[0]


def _make(call: Call) -> Result:
    stamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "jiefang-webhook/1",
        "Jiefang-Delivery": str(call.delivery_id),
        "Jiefang-Timestamp": stamp,
        "Jiefang-Signature": f"v1={signature(call.secret, stamp, call.body)}",
    }
    try:
        return Result(post(call.url, call.body, headers).status, "")
    except NotReached as error:
        return Result(None, error.code)
