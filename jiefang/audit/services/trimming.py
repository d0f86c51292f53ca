"""Letting go of what is older than must be kept: whole stretches up to an anchor."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from jiefang.audit.constants import SEAL_LOCK
from jiefang.audit.services.recording import record
from jiefang.audit.services.verifying import verify
from jiefang.common.clock import now

_LAST_OLD = """
SELECT max(a.seq) FROM audit_anchor a JOIN audit_seal s ON s.seq = a.seq WHERE s.recorded_at < %s
"""
_ENTRIES = """
DELETE FROM audit_entry e USING audit_seal s WHERE s.entry_id = e.id AND s.seq <= %s
"""
_SEALS = "DELETE FROM audit_seal WHERE seq <= %s"


class NotWhole(Exception):
    """A chain that does not hold is evidence: nothing of it is taken away."""


def audit_trim() -> tuple[int, int]:
    """Delete what lies before the last anchor older than ``JIEFANG_AUDIT_DAYS``.

    Gives the last number that went and how many entries; ``(0, 0)`` when none is old enough. That
    it was done is an entry itself. Only the owner of the tables may. Raises NotWhole.
    """
    if not verify().whole:
        raise NotWhole
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEAL_LOCK])
        cursor.execute(_LAST_OLD, [now() - timedelta(days=settings.AUDIT_DAYS)])
        through = cursor.fetchone()[0]
        if through is None:
            return 0, 0
        entries = _delete(cursor, "audit_entry", _ENTRIES, through)
        _delete(cursor, "audit_seal", _SEALS, through)
        record("audit.trimmed", actor_id=None, data={"through": through, "entries": entries})
    return through, entries


def _delete(cursor: Any, table: str, statement: str, through: int) -> int:
    cursor.execute("SELECT set_config('jiefang.trimming', %s, true)", [table])
    cursor.execute(statement, [through])
    return int(cursor.rowcount)
