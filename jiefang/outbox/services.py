"""Writing events, in the transaction that made them true."""

from uuid import UUID

from django.db import connection, transaction

from jiefang.common import bell
from jiefang.common.ids import uuid7
from jiefang.common.prepared import prepared_rows
from jiefang.outbox import codec, registry
from jiefang.outbox.constants import CHANNEL
from jiefang.outbox.events import DomainEvent

_INSERT = """
WITH event AS (
    INSERT INTO outbox_event (id, kind, data, actor_id) VALUES (%s, %s, %s::jsonb, %s) RETURNING id
)
INSERT INTO outbox_delivery (event_id, handler)
SELECT event.id, name FROM event, unnest(%s::text[]) AS name RETURNING handler
"""


def publish(event: DomainEvent, *, actor_id: UUID | None) -> UUID:
    """Record ``event`` and one delivery per handler; gives the id of the event.

    Raises ``RuntimeError`` outside a transaction. After the commit the relays are woken.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is published inside the transaction that made it true")
    event_id = uuid7()
    handlers = registry.handlers_of(event.kind)
    data = codec.encode(event).decode()
    prepared_rows(_INSERT, [event_id, event.kind, data, actor_id, handlers])
    if handlers and not any(call[1] is wake_relays for call in connection.run_on_commit):
        transaction.on_commit(wake_relays)
    return event_id


def wake_relays() -> None:
    """Ring the relays' bell; without it they look once a second."""
    bell.publish(CHANNEL, b"1")
