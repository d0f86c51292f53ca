"""What happens to messages, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class MessageLost(DomainEvent):
    """A message failed, or nobody knows what became of it; ``cause`` as given when it was sent."""

    kind: ClassVar[str] = "messaging.message_lost"
    cause: str
    channel: str
    state: str
