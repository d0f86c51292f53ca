"""What happens to webhooks, as other apps hear of it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from jiefang.outbox.events import DomainEvent


@dataclass(frozen=True)
class WebhookCreated(DomainEvent):
    kind: ClassVar[str] = "webhooks.created"
    webhook_id: UUID
    area_code: str


@dataclass(frozen=True)
class WebhookDisabled(DomainEvent):
    kind: ClassVar[str] = "webhooks.disabled"
    webhook_id: UUID
    area_code: str
