"""Writing rows of the ledger: balances by conditional UPDATE, entries by INSERT alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from jiefang.common.append_only import SET_BY_DATABASE
from jiefang.common.ids import uuid7
from jiefang.points.constants import EntryKind
from jiefang.points.exceptions import NotEnough
from jiefang.points.ledger import AccountName
from jiefang.points.models import Entry

_COLUMNS: Final = [
    each.attname for each in Entry._meta.concrete_fields if each.attname not in SET_BY_DATABASE
]
_INSERT: Final = (
    f"INSERT INTO points_entry ({', '.join(_COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)
_OPEN: Final = """
INSERT INTO points_account (id, kind, owner_id, balance)
SELECT * FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::bigint[]) ON CONFLICT DO NOTHING
"""
_HOLD: Final = """
SELECT id, balance FROM points_account WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE
"""
_TAKE: Final = """
UPDATE points_account SET balance = balance - %s WHERE id = %s AND balance >= %s RETURNING balance
"""
_PUT: Final = """
UPDATE points_account SET balance = balance + %s, expires_on = least(expires_on, %s::date)
WHERE id = %s RETURNING balance
"""


@dataclass(frozen=True, kw_only=True)
class Posting:
    """So many points from one account to another, and why. ``cause`` is unique for ever."""

    debit: AccountName
    credit: AccountName
    amount: int
    kind: EntryKind
    cause: str
    what: str
    happened_on: date
    person_id: UUID | None = None
    quantity: int = 0
    expires_on: date | None = None
    rule_id: UUID | None = None
    occurrence_id: int | None = None
    team_id: UUID | None = None
    area_code: str = ""
    reference: str = ""
    author_id: UUID | None = None
    approver_id: UUID | None = None
    reverses_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)

    @property
    def owner(self) -> UUID:
        """The person; raises ValueError where it is about nobody."""
        if self.person_id is None:
            raise ValueError("this posting is about nobody")
        return self.person_id


def accounts_hold(names: Iterable[AccountName]) -> dict[UUID, int]:
    """Balances of those that keep one, nobody else writing them until the end of the transaction.

    Accounts are opened when they are first needed, and always held in the order of their keys.
    Raises RuntimeError outside of a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("points are posted inside a transaction")
    known = {name.key: name for name in names}
    keys = sorted(known)
    with connection.cursor() as cursor:
        kinds = [known[key].kind.value for key in keys]
        owners = [known[key].owner_id for key in keys]
        balances = [0 if known[key].is_kept else None for key in keys]
        cursor.execute(_OPEN, [keys, kinds, owners, balances])
        cursor.execute(_HOLD, [[key for key in keys if known[key].is_kept]])
        return dict(cursor.fetchall())


def entry_post(posting: Posting) -> UUID:
    """Post once: a cause that was posted before gives the entry of then. Raises NotEnough.

    Raises ValueError where the same cause is given for another person or amount.
    """
    accounts_hold([posting.debit, posting.credit])
    known = Entry.objects.filter(cause=posting.cause).first()
    if known is not None:
        if (known.person_id, known.amount) != (posting.person_id, posting.amount):
            raise ValueError("the same cause stands for something else")
        return known.pk
    after = balances_move(posting)
    entries_write([(posting, after)])
    return posting.id


def balances_move(posting: Posting) -> int | None:
    """Take from the one and put to the other; the balance of the person's own account after it.

    Both are held. Raises NotEnough.
    """
    left = put = None
    with connection.cursor() as cursor:
        if posting.debit.is_kept:
            cursor.execute(_TAKE, [posting.amount, posting.debit.key, posting.amount])
            left = cursor.fetchone()
            if left is None:
                raise NotEnough
        if posting.credit.is_kept:
            cursor.execute(_PUT, [posting.amount, posting.expires_on, posting.credit.key])
            put = cursor.fetchone()
        return _after(cursor, posting, left, put)


def entries_write(rows: Iterable[tuple[Posting, int | None]]) -> None:
    """The entries with their balances after, whose accounts have been moved."""
    # By name, since the application's role may not give the columns that are the database's own.
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, [_values(*row) for row in rows])


def _after(cursor: Any, posting: Posting, left: Any, put: Any) -> int | None:
    if posting.person_id is None:
        return None
    own = AccountName.wallet_key(posting.person_id)
    if posting.credit.key == own:
        return int(put[0])
    if posting.debit.key == own:
        return int(left[0])
    cursor.execute("SELECT balance FROM points_account WHERE id = %s", [own])
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def _values(posting: Posting, after: int | None) -> list[Any]:
    special = {
        "debit_id": posting.debit.key,
        "credit_id": posting.credit.key,
        "kind": posting.kind.value,
        "balance_after": after,
    }
    return [special[name] if name in special else getattr(posting, name) for name in _COLUMNS]
