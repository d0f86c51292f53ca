"""Fifty people take the last place at once, again and again; then a crowd books across teams.

First: each round, members with a connection of their own sign up for a shift with one place left,
all held by a barrier. One must have it, the others must wait in the line 1, 2, 3 … without a gap,
and the shift's counters must say so. Then threads sign up, give up, offer and take at random over
shifts of several teams whose times overlap; afterwards, and all along by the database's own
constraint, nobody may have two places at overlapping times. How many tries were
refused for that stands beside it.

Run: ``python -m bench last_slot``, or ``python bench/last_slot.py [--rounds 200] [--tries 10000]``.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Barrier
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")
os.environ.setdefault("JIEFANG_LOG_LEVEL", "WARNING")

import django
from django.conf import settings

settings.DATABASES["default"]["TEST"] = {"NAME": f"bench_last_slot_{os.getpid()}"}
settings.DATABASES["default"]["OPTIONS"]["pool"] = False
django.setup()

from django.db import connection

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import DomainError
from jiefang.patrols.constants import BOOKED, HOLDING
from jiefang.patrols.models import Offer, Shift, ShiftNeed, SignUp
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.patrols.services.offering import offer_make, offer_take
from jiefang.patrols.services.sign_ups import sign_up_make
from jiefang.teams.models import Membership, Team

CROWD = 50
TEAMS, WALKERS, SHIFTS, THREADS = 5, 60, 150, 16
OVERLAPS = """
SELECT count(*) FROM patrols_signup a JOIN patrols_signup b
    ON a.person_id = b.person_id AND a.id < b.id
   AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
 WHERE a.state = ANY(%s) AND b.state = ANY(%s)"""


def people(count: int, *teams: Team) -> list[Person]:
    """Insured adults who are members of these teams."""
    first = Person.objects.count()
    made = [
        Person.objects.create_person(
            phone=f"+86137{first + n:08d}",
            name=f"队员{first + n}",
            password=None,
            birth_year=1980,
            insured_until=date(2099, 12, 31),
        )
        for n in range(count)
    ]
    rows = [Membership(team=team, person=who, status="active") for team in teams for who in made]
    Membership.objects.bulk_create(rows)
    return made


def shift(team: Team, starts_at: datetime, hours: float, room: int) -> Shift:
    places = {"minimum": 1, "target": 1, "maximum": room}
    made = Shift.objects.create(
        team_id=team.pk,
        title="夜巡",
        area_code="440104001",
        district_code="440104",
        longitude=113.2644,
        latitude=23.125,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        cancel_until=starts_at,
        **places,
    )
    ShiftNeed.objects.create(shift=made, role="patrol", usual_maximum=room, **places)
    return made


def last_place(pool: ThreadPoolExecutor, crowd: list[Person], team: Team, nth: int) -> str:
    """One round: what was wrong, or nothing."""
    taken = shift(team, now() + timedelta(days=1, hours=2 * nth), 1, 1)
    gate = Barrier(len(crowd))

    def take(person: Person) -> None:
        connection.ensure_connection()
        gate.wait()
        sign_up_make(actor=person, shift_id=taken.pk)

    list(pool.map(take, crowd))
    taken.refresh_from_db()
    rows = SignUp.objects.filter(shift=taken).values_list("state", "position")
    states = Counter(state for state, _ in rows)
    line = sorted(position for state, position in rows if state == "waiting")
    if states != {"confirmed": 1, "waiting": len(crowd) - 1}:
        return f"places {dict(states)}"
    if line != list(range(1, len(crowd))):
        return f"line {line}"
    counted = (taken.taken, taken.waiting, taken.needs.get().taken)
    return "" if counted == (1, len(crowd) - 1, 1) else f"counters {counted}"


def races(rounds: int) -> bool:
    team = Team.objects.create(name="秀全大妈", area_code="440104001")
    crowd = people(CROWD, team)
    begun = time.perf_counter()
    with ThreadPoolExecutor(CROWD) as pool:
        wrong = [each for nth in range(rounds) if (each := last_place(pool, crowd, team, nth))]
        end_together(pool)
    took = (time.perf_counter() - begun) / rounds
    good = rounds - len(wrong)
    print(f"{CROWD} people take one place: one has it, others wait in order, in {good} of"
          f" {rounds} rounds, {took * 1000:.0f} ms each. {wrong[:3] or ''}")  # fmt: skip
    return not wrong


def end_together(pool: ThreadPoolExecutor) -> None:
    """Each thread of the pool closes its connection."""
    gate = Barrier(CROWD)

    def close(_: int) -> None:
        gate.wait()
        connection.close()

    list(pool.map(close, range(CROWD)))


class Walk:
    """One person's random next step, and what came of it."""

    def __init__(self, walkers: list[Person], shifts: list[UUID], seed: int) -> None:
        self.walkers, self.shifts, self.chance = walkers, shifts, random.Random(seed)

    def step(self) -> str:
        who = self.chance.choice(self.walkers)
        kind = self.chance.choices(("sign_up", "give_up", "swap"), (7, 2, 1))[0]
        acts = {"sign_up": self.sign_up, "give_up": self.give_up, "swap": self.swap}
        try:
            acts[kind](who)
        except DomainError as refused:
            return f"{kind} {refused.code}"
        return f"{kind} done"

    def sign_up(self, who: Person) -> None:
        sign_up_make(actor=who, shift_id=self.chance.choice(self.shifts))

    def give_up(self, who: Person) -> None:
        own = SignUp.objects.filter(person=who, state__in=BOOKED).values_list("pk", flat=True)
        if own:
            sign_up_cancel(actor=who, sign_up_id=self.chance.choice(list(own)))

    def swap(self, who: Person) -> None:
        own = SignUp.objects.filter(person=who, state="confirmed").values_list("pk", flat=True)
        if own:
            offer_make(actor=who, sign_up_id=self.chance.choice(list(own)))
        open_ones = list(Offer.objects.open().values_list("pk", flat=True))
        if open_ones:
            offer_take(actor=who, offer_id=self.chance.choice(open_ones))


def crowd_books(tries: int, threads: int) -> bool:
    """Random tries across teams; whether nobody is in two places and all counters agree."""
    teams = [Team.objects.create(name=f"队伍{n}", area_code="440104001") for n in range(TEAMS)]
    walkers, chance = people(WALKERS, *teams), random.Random(20_261_122)
    first = now() + timedelta(days=100)
    shifts = [
        shift(chance.choice(teams), first + timedelta(minutes=15 * chance.randrange(400)),
              chance.choice((1, 1.5, 2, 3)), chance.randrange(1, 6)).pk
        for _ in range(SHIFTS)
    ]  # fmt: skip
    results: Counter[str] = Counter()

    def walk(seed: int) -> Counter[str]:
        steps = Walk(walkers, shifts, seed)
        try:
            return Counter(steps.step() for _ in range(tries // threads))
        finally:
            connection.close()

    begun = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(walk, range(threads)):
            results += found
    took = time.perf_counter() - begun
    overlaps, wrong = double_bookings(), disagreeing(shifts)
    print(f"{results.total()} random tries of {WALKERS} people over {SHIFTS} shifts of {TEAMS}"
          f" teams by {threads} threads in {took:.0f} s: overlaps {overlaps}; shifts whose counters"
          f" or lines disagree with the rows: {wrong}")  # fmt: skip
    print(f"refused as overlaps (what the check kept apart): {results['sign_up conflict.overlap']}")
    print(", ".join(f"{name}: {count}" for name, count in results.most_common()), flush=True)
    return overlaps == 0 and wrong == 0


def double_bookings() -> int:
    with connection.cursor() as cursor:
        cursor.execute(OVERLAPS, [list(BOOKED), list(BOOKED)])
        return int(cursor.fetchone()[0])


def disagreeing(shifts: list[UUID]) -> int:
    """How many shifts say other than their rows do."""
    wrong = 0
    for each in Shift.objects.filter(pk__in=shifts):
        rows = list(SignUp.objects.filter(shift=each).values_list("state", "position"))
        holding = sum(state in HOLDING for state, _ in rows)
        line = sorted(position for state, position in rows if state == "waiting")
        counted = (each.taken, each.waiting, each.needs.get().taken)
        wrong += counted != (holding, len(line), holding) or line != list(range(1, len(line) + 1))
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--tries", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=THREADS)
    options = parser.parse_args()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        held = [races(options.rounds), crowd_books(options.tries, options.threads)]
        return 0 if all(held) else 1
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
