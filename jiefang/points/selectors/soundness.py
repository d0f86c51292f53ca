"""Whether the ledger is whole: balances against entries, entries against their seals."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from jiefang.audit.chain import START, link
from jiefang.points.chain import COLUMNS
from jiefang.points.constants import READ_BATCH

_UNSOUND: Final = """
WITH moved AS (
    SELECT credit_id AS account, sum(amount) AS points FROM points_entry GROUP BY 1
    UNION ALL
    SELECT debit_id, -sum(amount) FROM points_entry GROUP BY 1
)
SELECT a.id, a.balance, coalesce(m.points, 0)::bigint FROM points_account a
LEFT JOIN (SELECT account, sum(points) AS points FROM moved GROUP BY 1) m ON m.account = a.id
WHERE a.balance IS NOT NULL AND a.balance <> coalesce(m.points, 0)
ORDER BY a.id LIMIT 100
"""
_UNEQUAL: Final = """
SELECT o.id, o.given, coalesce(e.points, 0)::bigint FROM points_occurrence o
LEFT JOIN (
    SELECT e.occurrence_id, sum(CASE WHEN c.kind IN ('person', 'held', 'team') AND d.kind = 'mint'
        THEN e.amount WHEN c.kind = 'mint' THEN -e.amount ELSE 0 END) AS points
    FROM points_entry e
    JOIN points_account c ON c.id = e.credit_id JOIN points_account d ON d.id = e.debit_id
    WHERE e.occurrence_id IS NOT NULL GROUP BY 1
) e ON e.occurrence_id = o.id
WHERE o.given <> coalesce(e.points, 0) ORDER BY o.id LIMIT 100
"""
_LINKS: Final = f"""
SELECT s.seq, s.algorithm, s.hash, e.id IS NOT NULL, {", ".join(f"e.{name}" for name in COLUMNS)}
FROM points_seal s LEFT JOIN points_entry e ON e.id = s.entry_id
WHERE s.seq > %s ORDER BY s.seq LIMIT %s
"""  # noqa: S608


class Unsound(NamedTuple):
    """An account (or something counted) of which the row says other than its entries."""

    id: UUID | int
    says: int
    entries: int


class Chain(NamedTuple):
    """How far the chain is whole, and the first number at which it is not."""

    through: int
    broken_at: int | None


def unsound() -> list[Unsound]:
    """The first hundred that do not agree; none in a ledger that is whole."""
    with connection.cursor() as cursor:
        found = []
        for statement in (_UNSOUND, _UNEQUAL):
            cursor.execute(statement)
            found += [Unsound(*row) for row in cursor.fetchall()]
    return found


def chain_read() -> Chain:
    """Every seal worked out again from its entry and the seal before it."""
    seq, previous = 0, START
    for row in _links():
        number, algorithm, known, there = row[:4]
        found = link(previous, number, algorithm, row[4:]) if there else b""
        if number != seq + 1 or found != bytes(known):
            return Chain(seq, number)
        seq, previous = number, found
    return Chain(seq, None)


def _links() -> Iterator[tuple[Any, ...]]:
    seq = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_LINKS, [seq, READ_BATCH])
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < READ_BATCH:
            return
        seq = rows[-1][0]
