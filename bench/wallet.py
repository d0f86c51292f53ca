"""A wallet of 10,000 entries in a ledger that grows tenfold in the same run.

One volunteer earns and spends through the services until there are 10,000 entries of hers; the
database makes up those of others. The API is called in this process (routing, session, permission,
query, JSON). The baseline is a wallet without a kept balance: the sum of her entries.
Run: ``python -m bench wallet``, or ``python bench/wallet.py [--entries 10000 --others 200000]``.
"""

import argparse
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import _calls
from _calls import Table, asked, own_database, run_sql
from django.db import connection, transaction
from django.test import Client

from jiefang.points.ledger import wallet
from jiefang.points.services.posting import points_give, points_spend
from tests.cast import client_of, make_person

BEGAN = datetime(2026, 1, 1, 4, tzinfo=UTC)
PAGE = 50
_OTHERS = """
INSERT INTO points_account (id, kind, owner_id, balance)
SELECT md5('account' || n)::uuid, 'person', md5('person' || n)::uuid, 0
FROM generate_series(1, {people}) AS n ON CONFLICT DO NOTHING;
INSERT INTO points_entry (id, debit_id, credit_id, amount, kind, cause, person_id, balance_after,
    what, quantity, happened_on, expires_on, area_code, reference)
SELECT (lpad(to_hex({stamp} + n / 100), 12, '0') || '7000800' || lpad(to_hex(n), 13, '0'))::uuid,
    (SELECT id FROM points_account WHERE kind = 'mint'), md5('account' || n % {people} + 1)::uuid,
    1 + n % 40, 'earned', 'other:' || n, md5('person' || n % {people} + 1)::uuid, 40,
    'patrol_hours', 60, date '2026-01-01' + (n % 330)::int, date '2028-12-31', '440104001', ''
FROM generate_series({first}, {last}) AS n;
ANALYZE points_entry; ANALYZE points_account
"""
_SUM = """
SELECT sum(CASE WHEN credit_id = %(key)s THEN amount ELSE -amount END) FROM points_entry
WHERE %(key)s IN (credit_id, debit_id) AND person_id = %(person)s
"""


def earn(person_id: UUID, entries: int) -> None:
    """Four earned for one spent, over a year."""
    for first in range(0, entries, 500):
        with transaction.atomic():
            for number in range(first, min(first + 500, entries)):
                cause, at = f"own:{number}", BEGAN + timedelta(hours=number % 8_000)
                if number % 5 == 4:
                    points_spend(person_id=person_id, amount=20, cause=cause)
                else:
                    points_give(
                        person_id=person_id, amount=10, rule="patrol_hours", cause=cause, at=at
                    )


def others(first: int, last: int) -> None:
    stamp, people = int(BEGAN.timestamp() * 1000), max(last // 20, 1)
    run_sql(_OTHERS.format(stamp=stamp, people=people, first=first, last=last))


def summed(person_id: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_SUM, {"key": wallet(person_id).key, "person": person_id})
        return int(cursor.fetchone()[0])


def cursor_after(client: Client, entries: int) -> str:
    """Where one is after so many entries have been read, page by page."""
    cursor = ""
    for _ in range(entries // 200):
        found = asked(client, f"me/wallet/entries?limit=200{cursor}")["next"]
        if not found:
            break
        cursor = f"&cursor={quote(found)}"
        _calls.bell.ask(lambda valkey: valkey.flushdb(), None)
    return cursor


def measure(table: Table, client: Client, person: Any, deep: str) -> None:
    table.measure_path("wallet", client, "me/wallet")
    table.measure_path(f"entries, first {PAGE}", client, f"me/wallet/entries?limit={PAGE}")
    table.measure_path(
        f"entries, {PAGE} from the middle", client, f"me/wallet/entries?limit={PAGE}{deep}"
    )
    table.measure_path("entries, first 200", client, "me/wallet/entries?limit=200")
    table.measure("baseline: the sum of all her entries", lambda: summed(person.pk))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--others", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=100)
    given = parser.parse_args()
    with own_database():
        person = make_person(1, "陈姨")
        client = client_of(person)
        earn(person.pk, given.entries)
        balance = asked(client, "me/wallet")["balance"]
        print(f"{given.entries:,} entries, balance {balance:,}, their sum {summed(person.pk):,}")
        deep, table = cursor_after(client, given.entries // 2), Table(given.rounds)
        others(1, given.others)
        measure(table, client, person, deep)
        others(given.others + 1, 10 * given.others)
        measure(table, client, person, deep)
        table.show(f"{given.others:,} of others", f"{10 * given.others:,} of others")
        if balance != summed(person.pk):
            raise SystemExit("the balance is not the sum of the entries")


if __name__ == "__main__":
    main()
