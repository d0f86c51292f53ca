"""What this app clears away."""

from django.db import connection

from jiefang.outbox.registry import sweep
from jiefang.realtime.constants import KEPT_DAYS, KEPT_RECEIVED_HOURS, PRUNE_BATCH

_PRUNE = """
WITH old AS (
    SELECT stream, seq FROM realtime_streamentry
    WHERE created_at < now() - make_interval(hours => %(hours)s)
    AND (
        created_at < now() - make_interval(days => %(days)s)
        OR received_at < now() - make_interval(hours => %(hours)s)
        OR stream NOT LIKE 'person:%%'
    )
    LIMIT %(batch)s FOR UPDATE SKIP LOCKED
)
DELETE FROM realtime_streamentry e USING old WHERE e.stream = old.stream AND e.seq = old.seq
"""


@sweep("realtime.prune", every_seconds=300)
def prune() -> int:
    """Remove entries that were received, and those of topics, after a day; all after a week."""
    values = {"days": KEPT_DAYS, "hours": KEPT_RECEIVED_HOURS, "batch": PRUNE_BATCH}
    with connection.cursor() as cursor:
        cursor.execute(_PRUNE, values)
        return int(cursor.rowcount)
