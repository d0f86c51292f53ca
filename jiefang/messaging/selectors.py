"""Reading what became of messages."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from jiefang.messaging.models import Message


class MessageBrief(NamedTuple):
    """One message without its number; ``error`` says why it failed or is unclear."""

    cause: str
    channel: str
    state: str
    error: str
    created_at: datetime
    changed_at: datetime


def messages_of(causes: Iterable[str]) -> list[MessageBrief]:
    """The messages of these causes, oldest first."""
    rows = Message.objects.filter(cause__in=list(causes)).order_by("created_at")
    return [MessageBrief(*values) for values in rows.values_list(*MessageBrief._fields)]
