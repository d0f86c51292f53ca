"""Sealing: giving entries their place in a chain, without ever holding up who writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from jiefang.audit.chain import COLUMNS, START, link
from jiefang.audit.constants import SEAL_BATCH, SEAL_BATCHES, SEAL_LOCK

# Below the oldest transaction that still writes (xmin of our snapshot) nothing more can appear:
# what is there is all there will be. Numbers not yet given out (from xmax on) come from the
# database's life before it was restored, and are settled too. The last sealed entry is the floor,
# unless it has such a number itself. Sub-selects run once and leave the index usable.
_PENDING = """
SELECT {columns} FROM {entries} e
WHERE e.transaction_id >= coalesce((
    SELECT CASE WHEN e.transaction_id < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
           THEN e.transaction_id END
    FROM (SELECT entry_id FROM {seals} ORDER BY seq DESC LIMIT 1) s
    JOIN {entries} e ON e.id = s.entry_id), 0)
AND (e.transaction_id < (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
    OR e.transaction_id >= (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint))
AND NOT EXISTS (SELECT FROM {seals} s WHERE s.entry_id = e.id)
ORDER BY e.transaction_id, e.recorded_at, e.id LIMIT %s
"""
_LAST = "SELECT seq, hash FROM {table} ORDER BY seq DESC LIMIT 1"
_WRITE = """
INSERT INTO {seals} (seq, entry_id, algorithm, hash)
SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::text[], %s::bytea[])
"""


@dataclass(frozen=True)
class Chain:
    """An append-only table, the table of its seals, and who may seal at a time.

    ``columns`` of an entry are hashed, ``id`` first. Entries have ``recorded_at`` and
    ``transaction_id`` of the database. ``ends``: tables whose last row says where the chain stands.
    """

    entries: str
    seals: str
    columns: Sequence[str]
    lock: int
    ends: Sequence[str]

    def seal(self) -> int:
        """Seal everything that is settled; gives how many entries. Idle while another seals."""
        done = 0
        for _ in range(SEAL_BATCHES):
            sealed = self._seal_batch()
            done += sealed
            if sealed < SEAL_BATCH:
                break
        return done

    @transaction.atomic
    def _seal_batch(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [self.lock])
            if not cursor.fetchone()[0]:
                return 0
            seq, previous = self._last(cursor)
            columns = ", ".join(f"e.{name}" for name in self.columns)
            names = {"columns": columns, "entries": self.entries, "seals": self.seals}
            cursor.execute(_PENDING.format(**names), [SEAL_BATCH])
            rows = cursor.fetchall()
            hashes = []
            for place, row in enumerate(rows, seq + 1):
                previous = link(previous, place, settings.AUDIT_ALGORITHM, row)
                hashes.append(previous)
            if rows:
                places = list(range(seq + 1, seq + 1 + len(rows)))
                algorithms = [settings.AUDIT_ALGORITHM] * len(rows)
                ids = [row[0] for row in rows]
                cursor.execute(_WRITE.format(seals=self.seals), [places, ids, algorithms, hashes])
        return len(rows)

    def _last(self, cursor: Any) -> tuple[int, bytes]:
        for table in self.ends:
            cursor.execute(_LAST.format(table=table))
            row = cursor.fetchone()
            if row is not None:
                return row[0], bytes(row[1])
        return 0, START


# The anchor is left when all seals are trimmed.
_AUDIT: Final = Chain(
    "audit_entry", "audit_seal", COLUMNS, SEAL_LOCK, ends=("audit_seal", "audit_anchor")
)
seal: Final = _AUDIT.seal
