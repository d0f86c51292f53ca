"""Deleting what is kept no longer, with a receipt for each day and rule."""

import logging

from django.db import connection, transaction
from django.utils import timezone

from jiefang.common import personal
from jiefang.common.personal import Rule

logger = logging.getLogger(__name__)
_BATCHES = 40
_NOTE = """
INSERT INTO privacy_receipt AS r (day, rule, rows, runs) VALUES (%s, %s, %s, 1)
ON CONFLICT (day, rule) DO UPDATE
SET rows = r.rows + excluded.rows, runs = r.runs + 1, ran_at = now()
"""


def retention_run() -> int:
    """Run every rule; how many rows went. A rule that fails keeps the others from nothing."""
    return sum(_run(rule) for rule in personal.rules())


def _run(rule: Rule) -> int:
    today, rows = timezone.localdate(), 0
    try:
        for _ in range(_BATCHES):
            with transaction.atomic():
                found = rule.run(today)
            rows += found
            if not found:
                break
    except Exception:  # said in the log and by the missing receipt; the next run tries again
        logger.exception("the retention rule %s failed", rule.name)
        return rows
    with connection.cursor() as cursor:
        cursor.execute(_NOTE, [today, rule.name, rows])
    return rows
