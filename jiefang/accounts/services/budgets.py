"""Limits on how often something may happen, in PostgreSQL: exact, and Valkey may be away."""

from typing import NamedTuple

from django.db import connection

from jiefang.accounts.exceptions import TooOften
from jiefang.common.clock import now

_SPEND = """
    INSERT INTO accounts_budget AS known (key, spent, forget_at)
    VALUES (%(key)s, ARRAY[clock_timestamp()], clock_timestamp() + %(window)s * interval '1 second')
    ON CONFLICT (key) DO UPDATE SET
        spent = ARRAY(SELECT moment FROM unnest(known.spent) AS moment WHERE moment >
            clock_timestamp() - %(window)s * interval '1 second') || clock_timestamp(),
        forget_at = clock_timestamp() + %(window)s * interval '1 second'
    WHERE (SELECT count(*) FROM unnest(known.spent) AS moment WHERE moment >
        clock_timestamp() - %(window)s * interval '1 second') < %(most)s
    RETURNING 1"""
_COUNT = """
    INSERT INTO accounts_budget AS known (key, spent, number, forget_at)
    VALUES (%(key)s, '{}', 1, clock_timestamp() + %(window)s * interval '1 second')
    ON CONFLICT (key) DO UPDATE SET number = known.number + 1 WHERE known.number < %(most)s
    RETURNING 1"""
_WAIT = """
    SELECT ceil(extract(epoch FROM moment + %(window)s * interval '1 second' - clock_timestamp()))
    FROM accounts_budget, unnest(spent) AS moment WHERE key = %(key)s
    ORDER BY moment DESC OFFSET %(most)s - 1 LIMIT 1"""


class Limit(NamedTuple):
    """At most ``most`` within any ``window_s`` seconds, counted under ``key``.

    ``coarse``: within each window of the clock instead (each full hour), for large numbers.
    """

    key: str
    most: int
    window_s: int
    coarse: bool = False


def budgets_spend(*limits: Limit) -> None:
    """Spend one under each limit; raises TooOften where one is used up.

    In one transaction with what is limited: a refusal spends nothing. The rows stay locked until
    it ends, so give the limits of few before those of many, in the same order everywhere.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a budget is spent in the transaction of what it limits")
    for limit in limits:
        if not _spent(limit):
            raise TooOften(_wait_s(limit))


def _spent(limit: Limit) -> bool:
    key = limit.key
    if limit.coarse:
        key = f"{key} {int(now().timestamp()) // limit.window_s}"
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT if limit.coarse else _SPEND,
            {"key": key, "most": limit.most, "window": limit.window_s},
        )
        return bool(cursor.rowcount == 1)


def _wait_s(limit: Limit) -> int:
    if limit.coarse:
        return limit.window_s - int(now().timestamp()) % limit.window_s
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, {"key": limit.key, "most": limit.most, "window": limit.window_s})
        row = cursor.fetchone()
    return max(1, int(row[0])) if row else limit.window_s
