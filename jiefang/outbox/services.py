"""Writing events, in the transaction that made them true."""

from functools import cache
from typing import Any
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
    INSERT INTO outbox_event (id, kind, data, actor_id) VALUES (%s, %s, %s::jsonb, %s)
    RETURNING id, kind, actor_id
){witnesses}
INSERT INTO outbox_delivery (event_id, handler)
SELECT event.id, name FROM event, unnest(%s::text[]) AS name RETURNING handler
"""


def publish(event: DomainEvent, *, actor_id: UUID | None, area_code: str = "") -> UUID:
    """Record ``event`` and one delivery per handler; gives the id of the event.

    ``area_code`` is where it happened, for the audit, when no field of the event says so.
    Raises ``RuntimeError`` outside a transaction. After the commit the relays are woken.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is published inside the transaction that made it true")
    event_id = uuid7()
    handlers = registry.handlers_of(event.kind)
    values: list[Any] = [event_id, event.kind, codec.encode(event).decode(), actor_id]
    for witness in registry.all_witnesses():
        values += witness.values(event, area_code)
    prepared_rows(_statement(), [*values, handlers])
    if handlers and not any(call[1] is wake_relays for call in connection.run_on_commit):
        transaction.on_commit(wake_relays)
    return event_id


@cache
def _statement() -> str:
    """One statement for everything: each more would cost a trigger a round trip."""
    rows = (
        f", witness_{number} AS ({witness.statement})"
        for number, witness in enumerate(registry.all_witnesses())
    )
    return _INSERT.format(witnesses="".join(rows))


def wake_relays() -> None:
    """Ring the relays' bell; without it they look once a second."""
    bell.publish(CHANNEL, b"1")
