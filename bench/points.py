"""Points exactly once: events with the consumer killed again and again, then everything anew.

Hours are written as patrols write them, each with its event. A process delivers events and posts
points, and is killed by SIGKILL at random moments; at the end entries and model must be equal.
Then a year of occurrences is made up by the database and worked out again in one statement.

Run: ``python -m bench points``, or with sizes: ``python bench/points.py --events 1000``.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "jiefang.settings"
NAME = "JIEFANG_BENCH_POINTS"

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": os.environ.get(NAME, f"bench_p_{os.getpid()}")}
django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Sum

from jiefang.common.ids import uuid7
from jiefang.hours.constants import EntryState
from jiefang.hours.services.ledger import entry_begin
from jiefang.outbox.delivery import drain
from jiefang.outbox.models import Delivery
from jiefang.points.constants import EntryKind, RuleKind, RuleState
from jiefang.points.models import Entry, Occurrence, Rule
from jiefang.points.selectors.soundness import unsound
from jiefang.points.services.running import run_batch

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = 500
_YEAR = """
INSERT INTO points_occurrence (kind, source, person_id, area_code, day, quantity, doubt, refused,
    given, postings, due, short, revision)
SELECT 'patrol_hours', 'year:' || n, ('00000000-0000-7000-8000-' || lpad((n %% %s)::text, 12, '0'))
    ::uuid, '440104' || lpad((n %% 20)::text, 3, '0'), date '2026-01-01' + (n %% 365)::int,
    30 + (n * 7 %% 200)::int, '', false, 0, 0, false, false, 0
FROM generate_series(1, %s) AS n
"""


def hours(count: int) -> int:
    """So many patrols, each written with its event; what they are worth all together."""
    worth = 0
    for number in range(count):
        minutes = 20 + number * 13 % 160
        begun = START + timedelta(days=number % 200)
        with transaction.atomic():
            entry_begin(
                person_id=UUID(int=number % PEOPLE + 1), team_id=None, shift_id=uuid7(),
                attendance_id=uuid7(), area_code="440104001", title="", state=EntryState.CREDITED,
                starts_at=begun, ends_at=begun + timedelta(minutes=minutes), minutes=minutes,
                total=minutes, claimed=minutes, most=240,
            )  # fmt: skip
        worth += minutes * 10 // 60
    # What boards and appeals do with the same events is not measured here.
    Delivery.objects.exclude(handler__startswith="jiefang.points.").delete()
    return worth


def consume() -> None:
    """What the relay does, without its clock, until it is killed."""
    while True:
        if drain() + run_batch() == 0:
            time.sleep(0.05)


def killed(times: int) -> float:
    """Run the consumer until nothing is left, killing it so often; the seconds it took."""
    started, lot = time.perf_counter(), random.Random(7)
    for number in range(times + 1):
        child = subprocess.Popen([sys.executable, __file__, "--consume"], env=os.environ)
        if number < times:
            time.sleep(3 + lot.random() * 4)
        else:
            while _is_left():
                time.sleep(0.5)
        child.send_signal(signal.SIGKILL)
        child.wait()
    return time.perf_counter() - started


def _is_left() -> bool:
    undelivered = Delivery.objects.exclude(state="done").exists()
    return undelivered or Occurrence.objects.filter(due=True).exists()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--year", type=int, default=10_000_000)
    parser.add_argument("--consume", action="store_true")
    given = parser.parse_args()
    settings.DATABASES["default"]["NAME"] = settings.DATABASES["default"]["TEST"]["NAME"]
    if given.consume:
        connection.settings_dict["NAME"] = os.environ[NAME]
        consume()
    os.environ[NAME] = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    Rule.objects.create(
        kind=RuleKind.PATROL_HOURS, area_code="4401", version=1, state=RuleState.ENACTED,
        points=10, unit=60, from_on="2026-01-01", enacted_at=START,
    )  # fmt: skip
    worth, seconds = hours(given.events), killed(given.kills)
    posted = Entry.objects.filter(kind=EntryKind.EARNED).aggregate(points=Sum("amount"))["points"]
    wrong = unsound()
    print(f"{given.events} events, killed {given.kills} times, {seconds:.0f} s: model {worth}, "
          f"entries {posted}, balances that differ {len(wrong)}")  # fmt: skip
    Rule.objects.update(cap_day=40, cap_month=300)
    with connection.cursor() as cursor:
        cursor.execute(_YEAR, [max(given.year // 50, 1), given.year])
        cursor.execute("ANALYZE points_occurrence")
    call_command("points", "recompute")
    connection.creation.destroy_test_db(os.environ[NAME], verbosity=0)
    return int(worth != posted or bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
