"""Running the registered sweeps, each once per period over all relays, on the database clock."""

import logging
import traceback
from collections.abc import Sequence

from django.db import connection

from jiefang.outbox import registry
from jiefang.outbox.registry import RegisteredSweep

logger = logging.getLogger(__name__)

_ENROL = """
INSERT INTO outbox_sweep (name) SELECT unnest(%s::text[]) ORDER BY 1 ON CONFLICT DO NOTHING
"""
_CLAIM = """
WITH due AS (
    SELECT s.name, r.every FROM outbox_sweep s
    JOIN unnest(%s::text[], %s::float8[]) AS r (name, every) ON r.name = s.name
    WHERE s.due_at <= statement_timestamp() ORDER BY s.name FOR UPDATE OF s SKIP LOCKED
)
UPDATE outbox_sweep s
SET ran_at = statement_timestamp(),
    due_at = greatest(
        s.due_at + make_interval(secs => due.every),
        statement_timestamp() + make_interval(secs => due.every / 2)
    )
FROM due WHERE s.name = due.name RETURNING s.name
"""
_NEXT = """
SELECT extract(epoch FROM min(due_at) - clock_timestamp())::float8
FROM outbox_sweep WHERE name = ANY(%s)
"""
_WENT_WELL = "UPDATE outbox_sweep SET rows = rows + %s, error = '' WHERE name = %s"
_WENT_WRONG = "UPDATE outbox_sweep SET failures = failures + 1, error = %s WHERE name = %s"


def enrol() -> None:
    """Give every registered sweep its row."""
    with connection.cursor() as cursor:
        cursor.execute(_ENROL, [[sweep.name for sweep in registry.sweeps()]])


def claim_due() -> list[RegisteredSweep]:
    """The sweeps that are due and now ours; their next time is set."""
    known = {sweep.name: sweep for sweep in registry.sweeps()}
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [list(known), [sweep.every_seconds for sweep in known.values()]])
        return [known[name] for (name,) in cursor.fetchall()]


def seconds_to_next(sweeps: Sequence[RegisteredSweep]) -> float:
    """How long until one of the sweeps is due; 1 s at most, 0.01 at least."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [[sweep.name for sweep in sweeps]])
        (seconds,) = cursor.fetchone()
    return min(max(seconds if seconds is not None else 1.0, 0.01), 1.0)


def run(sweep: RegisteredSweep) -> int:
    """Run one sweep and note what came of it; gives the rows it did, 0 when it failed."""
    try:
        rows = sweep.call()
    except Exception:  # a sweep that fails is noted and runs again in its next period
        logger.exception("the sweep %s failed", sweep.name)
        _note(_WENT_WRONG, traceback.format_exc(limit=-6), sweep.name)
        return 0
    if rows:
        _note(_WENT_WELL, rows, sweep.name)
    return rows


def _note(statement: str, value: str | int, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value, name])
