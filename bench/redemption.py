"""Accounts order far more than they have points for, all at once, and a process dies in the middle.

Each account has points for ten things and sends fifty orders, every key twice, from processes of
their own; the stock covers half of what all could pay for. One process is killed with SIGKILL in
the middle, and another sends all its orders again with the same keys. Then the books are checked:
no balance and no stock below zero, spent = orders × cost, the sum of entries = the balance for
every account, one order for each key that was accepted, stock + orders = what there was.

Run: ``python -m bench redemption``, or ``python bench/redemption.py [--accounts 100]
[--orders 50]``.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "ERROR")
NAME = os.environ.setdefault("BENCH_REDEMPTION", f"bench_redemption_{os.getpid()}")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": NAME}
settings.DATABASES["default"]["OPTIONS"]["pool"] = False
settings.ALLOWED_HOSTS = ["*"]
django.setup()

from django.db import connection, transaction
from django.test import Client

from jiefang.accounts.models import Person
from jiefang.accounts.services.sessions import session_make
from jiefang.common.clock import now
from jiefang.points.services.posting import points_give
from jiefang.shop.models import Item, Place

COST, PAYS_FOR, PROCESSES, THREADS = 100, 10, 4, 13
BOOKS = {
    "balances below zero": "SELECT count(*) FROM points_account WHERE balance < 0",
    "stocks below zero": "SELECT count(*) FROM shop_item WHERE stock < 0",
    "accounts whose orders and spending differ": """
        SELECT count(*) FROM points_account a WHERE a.kind = 'person'
            AND a.balance <> %s - coalesce(
                (SELECT sum(o.cost) FROM shop_order o WHERE o.person_id = a.owner_id), 0)""",
    "orders without exactly one entry": """
        SELECT count(*) FROM shop_order o WHERE 1 <> (SELECT count(*) FROM points_entry e
            WHERE e.cause = 'shop.order:' || o.id AND e.amount = o.cost)""",
    "entries without an order": """
        SELECT count(*) FROM points_entry e WHERE e.kind = 'spent' AND NOT EXISTS (
            SELECT 1 FROM shop_order o WHERE e.cause = 'shop.order:' || o.id)""",
    "accounts whose entries and balance differ": """
        SELECT count(*) FROM points_account a WHERE a.kind = 'person' AND a.balance <> coalesce(
            (SELECT sum(CASE WHEN e.kind = 'spent' THEN -e.amount ELSE e.amount END)
             FROM points_entry e WHERE e.person_id = a.owner_id), 0)""",
}


def world(accounts: int) -> None:
    """People with points for ten things each, and a stock for half of that."""
    place = Place.objects.create(name="驿站", address="北京路", area_code="440104")
    item = Item.objects.create(
        name="雨伞", area_code="440104", cost=COST, stock=accounts * PAYS_FOR // 2, state="on_sale"
    )
    item.places.set([place])
    for number in range(accounts):
        person = Person.objects.create_person(
            phone=f"+86136{number:08d}", name="街坊", password=None, birth_year=1980
        )
        with transaction.atomic():
            points_give(
                person_id=person.pk,
                amount=COST * PAYS_FOR,
                rule="helpful_report",
                cause=f"bench:{number}",
                at=now(),
            )


def send(share: int, orders: int) -> None:
    """One process: the orders of its accounts, every key twice and in no order."""
    connection.settings_dict["NAME"] = NAME
    item, place = Item.objects.get(), Place.objects.get()
    body = {"item": str(item.pk), "place": str(place.pk), "cost": COST}
    people = list(Person.objects.order_by("pk"))[share::PROCESSES]
    connection.close()

    def one(task: tuple[int, str]) -> int:
        client = Client()
        for name, value in cookies[task[0]].items():
            client.cookies[name] = value
        headers = {"Idempotency-Key": task[1]}
        url = "/api/v1/shop/orders"
        answer = client.post(url, body, content_type="application/json", headers=headers)
        return answer.status_code

    cookies = [session_make(person, methods=("sms",)).cookies for person in people]
    connection.close()
    keys = [
        (index, str(uuid5(NAMESPACE_URL, f"{person.pk}/{number}")))
        for index, person in enumerate(people)
        for number in range(orders)
    ]
    tasks = keys * 2
    random.shuffle(tasks)
    with ThreadPoolExecutor(THREADS) as pool:
        codes = list(pool.map(one, tasks))
    print("codes", {code: codes.count(code) for code in sorted(set(codes))}, flush=True)


def run(accounts: int, orders: int) -> bool:
    world(accounts)
    begun = time.perf_counter()
    command = [sys.executable, __file__, "--orders", str(orders), "--share"]
    children = [subprocess.Popen([*command, str(each)]) for each in range(PROCESSES)]
    while count("SELECT count(*) FROM shop_order") < accounts:
        if all(child.poll() is not None for child in children):
            return False
        time.sleep(0.05)
    children[0].send_signal(signal.SIGKILL)
    print(f"killed one process after {count('SELECT count(*) FROM shop_order')} orders")
    children.append(subprocess.Popen([*command, "0"]))
    for child in children:
        child.wait()
    took, made = time.perf_counter() - begun, count("SELECT count(*) FROM shop_order")
    there = accounts * PAYS_FOR // 2
    left = Item.objects.values_list("stock", flat=True).get()
    print(
        f"{accounts} accounts × {orders} orders, every key twice: {made} accepted in {took:.0f} s"
    )
    wrong = {name: count(query, COST * PAYS_FOR) for name, query in BOOKS.items()}
    wrong["things that are neither there nor ordered"] = there - left - made
    for name, number in wrong.items():
        print(f"{name:45} {number}")
    return not any(wrong.values())


def count(query: str, *values: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, values[: query.count("%s")] or None)
        return int(cursor.fetchone()[0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=100)
    parser.add_argument("--orders", type=int, default=50)
    parser.add_argument("--share", type=int)
    options = parser.parse_args()
    if options.share is not None:
        send(options.share, options.orders)
        return 0
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return 0 if run(options.accounts, options.orders) else 1
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
