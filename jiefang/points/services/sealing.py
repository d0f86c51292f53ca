"""Sealing: entries get their place in the chain after the fact, so no posting waits for another."""

from typing import Any

from django.conf import settings
from django.db import connection, transaction

from jiefang.audit.chain import START, link
from jiefang.points.chain import COLUMNS
from jiefang.points.constants import SEAL_BATCH, SEAL_BATCHES, SEAL_LOCK

# What is settled: below the oldest transaction that still writes, or from a life of the database
# before it was restored; see ``audit.services.sealing``, whose way this is.
_FLOOR = """
    (SELECT CASE WHEN e.transaction_id < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            THEN e.transaction_id END
     FROM (SELECT entry_id FROM points_seal ORDER BY seq DESC LIMIT 1) s
     JOIN points_entry e ON e.id = s.entry_id)"""
_PENDING = f"""
SELECT {", ".join(f"e.{name}" for name in COLUMNS)} FROM points_entry e
WHERE e.transaction_id >= coalesce({_FLOOR}, 0)
AND (e.transaction_id < (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
    OR e.transaction_id >= (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint))
AND NOT EXISTS (SELECT FROM points_seal s WHERE s.entry_id = e.id)
ORDER BY e.transaction_id, e.recorded_at, e.id LIMIT %s
"""  # noqa: S608
_LAST = "SELECT seq, hash FROM points_seal ORDER BY seq DESC LIMIT 1"
_WRITE = """
INSERT INTO points_seal (seq, entry_id, algorithm, hash)
SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::text[], %s::bytea[])
"""


def seal() -> int:
    """Seal everything that is settled; gives how many entries. Idle while another seals."""
    done = 0
    for _ in range(SEAL_BATCHES):
        sealed = _seal_batch()
        done += sealed
        if sealed < SEAL_BATCH:
            break
    return done


@transaction.atomic
def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        seq, previous = _last(cursor)
        cursor.execute(_PENDING, [SEAL_BATCH])
        rows = cursor.fetchall()
        hashes = []
        for place, row in enumerate(rows, seq + 1):
            previous = link(previous, place, settings.AUDIT_ALGORITHM, row)
            hashes.append(previous)
        if rows:
            places = list(range(seq + 1, seq + 1 + len(rows)))
            algorithms = [settings.AUDIT_ALGORITHM] * len(rows)
            cursor.execute(_WRITE, [places, [row[0] for row in rows], algorithms, hashes])
    return len(rows)


def _last(cursor: Any) -> tuple[int, bytes]:
    cursor.execute(_LAST)
    row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else (0, START)
