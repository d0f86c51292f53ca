"""What this app clears away."""

from django.db import connection

from jiefang.outbox.constants import KEPT_DAYS, PRUNE_BATCH
from jiefang.outbox.registry import sweep

_PRUNE = """
WITH old AS (
    SELECT e.id FROM outbox_event e
    WHERE e.at < now() - make_interval(days => %s)
    AND NOT EXISTS (SELECT 1 FROM outbox_delivery d WHERE d.event_id = e.id AND d.state <> 'done')
    ORDER BY e.at LIMIT %s FOR UPDATE SKIP LOCKED
), failures AS (
    DELETE FROM outbox_deliveryfailure f USING outbox_delivery d, old
    WHERE f.delivery_id = d.id AND d.event_id = old.id
), deliveries AS (
    DELETE FROM outbox_delivery d USING old WHERE d.event_id = old.id
)
DELETE FROM outbox_event e USING old WHERE e.id = old.id
"""
_FORGET = "DELETE FROM outbox_relayheartbeat WHERE beat_at < now() - interval '10 minutes'"


@sweep("outbox.prune", every_seconds=60)
def prune() -> int:
    """Remove events of which nothing is left to do after a week, and relays that are gone."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
        cursor.execute(_PRUNE, [KEPT_DAYS, PRUNE_BATCH])
        return int(cursor.rowcount)
