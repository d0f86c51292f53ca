"""Rows as they go out: each page with its teams and people in one query each."""

from collections.abc import Sequence
from typing import Any

from jiefang.points.ledger import held, wallet
from jiefang.points.models import Entry
from jiefang.points.wording import reason_of


def own(rows: Sequence[Entry]) -> list[dict[str, Any]]:
    """A person's own entries."""
    return [
        {
            "id": row.pk,
            "at": row.recorded_at,
            "amount": signed(row),
            "kind": row.kind,
            "reason": reason_of(row).json(),
            "cause": row.cause,
            "happened_on": row.happened_on,
            "expires_on": row.expires_on,
            "balance_after": row.balance_after or 0,
        }
        for row in rows
    ]


def signed(row: Entry) -> int:
    """What the entry did to its person's own account; of held points, to those apart."""
    if row.person_id is None:
        return row.amount
    own_key = wallet(row.person_id).key
    if row.credit_id == own_key:
        return row.amount
    if row.debit_id == own_key:
        return -row.amount
    return row.amount if row.credit_id == held(row.person_id).key else -row.amount
