"""How far behind the relay is."""

from django.db import connection

_LAG = """
SELECT greatest(
    extract(epoch FROM now() - (SELECT max(beat_at) FROM outbox_relayheartbeat)),
    extract(epoch FROM now() - (
        SELECT min(due_at) FROM outbox_delivery WHERE state = 'pending' AND due_at < now()
    )))::float8
"""


def relay_lag_s() -> float | None:
    """Seconds since a relay last gave a sign of life or the oldest delivery fell due.

    The larger of the two; ``None`` while no relay has ever run.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM outbox_relayheartbeat)")
        if not cursor.fetchone()[0]:
            return None
        cursor.execute(_LAG)
        return float(cursor.fetchone()[0])


def dead_deliveries() -> int:
    """How many deliveries were given up and wait for a human."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM outbox_delivery WHERE state = 'dead'")
        return int(cursor.fetchone()[0])
