"""A thousand edits, deletions and reorderings of audited acts, each of them found or not.

The superuser makes them with every trigger switched off, as no application can; each in a
transaction of its own that is taken back after the verification. What can be done is drawn at
random: change any column of an entry or a seal, take away entries, seals or both, put one in,
exchange two, cut off the tail with its anchors, write the chain anew from some place on. Anchors
were kept elsewhere, as operations.md asks. Beside it: what verifying, sealing and the row of an
event cost.

Run: ``python bench/audit.py [--entries 400] [--tries 1000]``.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "ERROR")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_audit_{os.getpid()}"}
django.setup()

from django.db import connection, transaction

from jiefang.accounts.events import GrantGiven
from jiefang.audit.chain import COLUMNS, link
from jiefang.audit.services import record
from jiefang.audit.services.anchoring import anchor_write
from jiefang.audit.services.sealing import seal
from jiefang.audit.services.verifying import verify
from jiefang.audit.signing import Head
from jiefang.common.ids import uuid7
from jiefang.outbox import registry, services

SEED = 20_261_122
TABLES = ("audit_entry", "audit_seal", "audit_anchor")
EDITS = {
    "recorded_at": "recorded_at + interval '1 microsecond'",
    "transaction_id": "transaction_id + 1",
    "action": "action || 'x'",
    "actor_id": "gen_random_uuid()",
    "address": "'203.0.113.7'",
    "session": "md5(session)::varchar(24)",
    "request_id": "gen_random_uuid()::text",
    "subject": "'person:' || gen_random_uuid()",
    "area_code": "'440199'",
    "reason": "reason || ' '",
    "data": "data || '{\"count\": 0}'",
}
Tampering = Callable[[Any, random.Random, int], None]


def edit(cursor: Any, chance: random.Random, last: int) -> None:
    column = chance.choice(list(EDITS))
    cursor.execute(
        f"UPDATE audit_entry SET {column} = {EDITS[column]}"
        " WHERE id = (SELECT entry_id FROM audit_seal WHERE seq = %s)",
        [chance.randint(1, last)],
    )


def edit_seal(cursor: Any, chance: random.Random, last: int) -> None:
    change = chance.choice(["hash = sha256(hash)", "algorithm = 'sm3'", "entry_id = uuidv7()"])
    cursor.execute(f"UPDATE audit_seal SET {change} WHERE seq = %s", [chance.randint(1, last)])


def delete_entry(cursor: Any, chance: random.Random, last: int) -> None:
    cursor.execute(
        "DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_seal WHERE seq = %s)",
        [chance.randint(1, last)],
    )


def delete_seal(cursor: Any, chance: random.Random, last: int) -> None:
    cursor.execute("DELETE FROM audit_seal WHERE seq = %s", [chance.randint(1, last)])


def delete_both(cursor: Any, chance: random.Random, last: int) -> None:
    """A stretch of entries with their seals, and the rest moved up."""
    first = chance.randint(1, last)
    count = chance.randint(1, 5)
    _take(cursor, first, min(last, first + count - 1))


def delete_tail(cursor: Any, chance: random.Random, last: int) -> None:
    first = chance.randint(1, last)
    _take(cursor, first, last)
    cursor.execute("DELETE FROM audit_anchor WHERE seq >= %s", [first])


def exchange(cursor: Any, chance: random.Random, last: int) -> None:
    """Two entries take each other's place in the chain."""
    one, other = chance.sample(range(1, last + 1), 2)
    cursor.execute(
        "UPDATE audit_seal SET seq = -seq WHERE seq = %(one)s;"
        "UPDATE audit_seal SET seq = %(one)s WHERE seq = %(other)s;"
        "UPDATE audit_seal SET seq = %(other)s WHERE seq = -%(one)s",
        {"one": one, "other": other},
    )


def exchange_acts(cursor: Any, chance: random.Random, last: int) -> None:
    """Two entries keep their places and take each other's actor and time."""
    one, other = chance.sample(range(1, last + 1), 2)
    cursor.execute(
        "WITH two AS (SELECT e.*, s.seq FROM audit_entry e JOIN audit_seal s ON s.entry_id = e.id"
        " WHERE s.seq IN (%s, %s))"
        "UPDATE audit_entry e SET actor_id = o.actor_id, subject = o.subject,"
        " recorded_at = o.recorded_at FROM two t JOIN two o ON o.seq <> t.seq WHERE e.id = t.id",
        [one, other],
    )


def put_in(cursor: Any, chance: random.Random, last: int) -> None:
    """An entry among the sealed ones, as if it had always been there."""
    cursor.execute(
        "INSERT INTO audit_entry SELECT gen_random_uuid(), recorded_at, transaction_id, action,"
        " actor_id, address, session, request_id, 'unit:forged', area_code, reason, data"
        " FROM audit_entry WHERE id = (SELECT entry_id FROM audit_seal WHERE seq = %s)",
        [chance.randint(1, last - 1)],
    )


def rewrite(cursor: Any, chance: random.Random, last: int) -> None:
    """An edit, and every hash from there on made to fit; the anchors after it taken away."""
    first = chance.randint(1, last)
    cursor.execute(
        "UPDATE audit_entry SET reason = 'rewritten'"
        " WHERE id = (SELECT entry_id FROM audit_seal WHERE seq = %s)",
        [first],
    )
    cursor.execute("SELECT hash FROM audit_seal WHERE seq = %s", [first - 1])
    row = cursor.fetchone()
    previous = bytes(row[0]) if row else bytes(32)
    names = ", ".join(f"e.{name}" for name in COLUMNS)
    cursor.execute(
        f"SELECT s.seq, s.algorithm, {names} FROM audit_seal s JOIN audit_entry e"
        " ON e.id = s.entry_id WHERE s.seq >= %s ORDER BY s.seq",
        [first],
    )
    hashes = []
    for seq, algorithm, *values in cursor.fetchall():
        previous = link(previous, seq, algorithm, values)
        hashes.append((seq, previous))
    cursor.execute(
        "UPDATE audit_seal s SET hash = n.hash"
        " FROM unnest(%s::bigint[], %s::bytea[]) AS n (seq, hash) WHERE s.seq = n.seq",
        [[seq for seq, _ in hashes], [found for _, found in hashes]],
    )
    cursor.execute("DELETE FROM audit_anchor WHERE seq >= %s", [first])


def _take(cursor: Any, first: int, last: int) -> None:
    cursor.execute(
        "DELETE FROM audit_entry WHERE id IN"
        " (SELECT entry_id FROM audit_seal WHERE seq BETWEEN %s AND %s)",
        [first, last],
    )
    cursor.execute("DELETE FROM audit_seal WHERE seq BETWEEN %s AND %s", [first, last])
    cursor.execute(
        "UPDATE audit_seal SET seq = -seq WHERE seq > %(last)s;"
        "UPDATE audit_seal SET seq = -seq - %(gone)s WHERE seq < 0",
        {"last": last, "gone": last - first + 1},
    )


TAMPERINGS: dict[str, Tampering] = {
    "an entry edited": edit,
    "a seal edited": edit_seal,
    "an entry deleted": delete_entry,
    "a seal deleted": delete_seal,
    "entries and seals deleted, the rest renumbered": delete_both,
    "the tail cut off with its anchors": delete_tail,
    "two entries exchanged": exchange,
    "two entries' actors and times exchanged": exchange_acts,
    "an entry put in": put_in,
    "the chain rewritten from an edit on": rewrite,
}


def build(entries: int) -> list[Head]:
    """A chain in four stretches with an anchor each; gives the anchors."""
    heads = []
    for _ in range(4):
        for number in range(entries // 4):
            with transaction.atomic():
                record(
                    "person.locked", actor_id=uuid7(), subject=f"person:{uuid7()}",
                    area_code="440104", reason="本人申请", data={"count": number},
                )  # fmt: skip
        seal()
        head = anchor_write()
        assert head is not None
        heads.append(head)
    return heads


def tampered(tries: int, last: int, heads: list[Head]) -> tuple[Counter[str], Counter[str]]:
    """How often each was done, and how often it was found."""
    chance, done, found = random.Random(SEED), Counter[str](), Counter[str]()
    for number in range(tries):
        name = list(TAMPERINGS)[number % len(TAMPERINGS)]
        with transaction.atomic(), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            TAMPERINGS[name](cursor, chance, last)
            done[name] += 1
            found[name] += not verify(heads).whole
            transaction.set_rollback(True)
    return done, found


def publishing_ms(times: int) -> float:
    """The median of publishing an event, in its transaction."""
    taken = []
    for _ in range(times):
        event = GrantGiven(uuid7(), uuid7(), "liaison", "440104")
        with transaction.atomic():
            start = time.perf_counter()
            services.publish(event, actor_id=uuid7())
            taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def costs() -> None:
    witnesses = list(registry.all_witnesses())
    medians: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(3):
        for audited in (False, True):
            registry.all_witnesses()[:] = witnesses if audited else []
            services._statement.cache_clear()
            publishing_ms(100)
            medians[audited].append(publishing_ms(1000))
    without, having = min(medians[False]), min(medians[True])
    print(f"an event published   {without:.3f} ms without its audit row, {having:.3f} ms with it")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE outbox_event CASCADE")  # those without a row are a finding
    start = time.perf_counter()
    sealed = seal()
    print(f"sealing              {sealed / (time.perf_counter() - start):,.0f} entries a second")
    start = time.perf_counter()
    report = verify()
    rate = report.last / (time.perf_counter() - start)
    print(f"verifying            {rate:,.0f} entries a second, whole: {report.whole}")


def measure(entries: int, tries: int) -> int:
    heads = build(entries)
    assert verify(heads).whole
    last = heads[-1].seq
    start = time.perf_counter()
    done, found = tampered(tries, last, heads)
    seconds = time.perf_counter() - start
    print(f"a chain of {last} entries, {tries} tamperings in {seconds:.0f} s\n")
    for name in TAMPERINGS:
        print(f"{name:<48} {found[name]:>5} of {done[name]:>5} found")
    print(f"{'all':<48} {found.total():>5} of {done.total():>5} found\n")
    assert verify(heads).whole, "nothing was left behind"
    costs()
    return done.total() - found.total()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=400)
    parser.add_argument("--tries", type=int, default=1000)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        missed = measure(options.entries, options.tries)
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
        connection.creation.destroy_test_db(name, verbosity=0)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
