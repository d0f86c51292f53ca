"""Giving a message to the relay, and what becomes of it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

from jiefang.common.text import Language, Text
from jiefang.messaging import texts
from jiefang.messaging.constants import Channel, MessageState
from jiefang.messaging.models import Message


def message_send(
    *,
    cause: str,
    person_id: UUID | None,
    phone: str,
    channel: Literal["sms", "voice"],
    text: Text,
    language: Language,
    expires_at: datetime | None = None,
) -> None:
    """Queue one message; a second call with the same cause and channel does nothing.

    The text comes from ``messaging.texts``; any other raises ``ValueError``. Not sent after
    ``expires_at`` (ten minutes). ``person_id``: None for a number that is nobody's yet. Raises
    ``RuntimeError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a message is queued inside the transaction that is its cause")
    message = Message(
        cause=cause,
        person_id=person_id,
        phone=phone,
        channel=Channel(channel),
        language=language,
        text=texts.check(text).in_language(language),
    )
    if expires_at is not None:
        message.expires_at = expires_at
    Message.objects.bulk_create([message], ignore_conflicts=True)


def messages_cancel_of(person_id: UUID, channel: Literal["sms", "voice"]) -> int:
    """Take back what waits for this person on a channel; returns how many."""
    waiting = Message.objects.filter(person=person_id, channel=channel, state=MessageState.PENDING)
    return waiting.update(state=MessageState.FAILED, error="cancelled")


def messages_cancel(*causes: str) -> int:
    """Take back what has not been sent yet; returns how many."""
    waiting = Message.objects.filter(cause__in=causes, state=MessageState.PENDING)
    return waiting.update(state=MessageState.FAILED, error="cancelled")
