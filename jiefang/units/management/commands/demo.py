"""``manage.py demo``: a city to try things in."""

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from jiefang.settings import env
from jiefang.units.demo import cast, load, places
from jiefang.units.models import Member, Unit

_WIDTH = 30


class Command(BaseCommand):
    help = (
        "Load the demo city: real places, invented people. Loaded already, it only gives those on"
        " duty a new shift."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", choices=sorted(places.SCALES), default="small")
        parser.add_argument("--reset", action="store_true", help="throw the old demo away first")
        parser.add_argument(
            "--yes-load-demo", action="store_true", help="also where DEBUG is off: be sure"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if not settings.DEBUG and not options["yes_load_demo"]:
            raise CommandError("DEBUG is off: no demo people here, unless --yes-load-demo.")
        if load.holds_real_people():
            raise CommandError("There are people here who are not of the demo: nothing loaded.")
        if load.is_loaded() and not options["reset"]:
            load.begin_shift()
            self.stdout.write("The demo is there already.")
            return
        self._load(options["scale"])

    def _load(self, scale: str) -> None:
        started = time.monotonic()
        if load.is_loaded():
            load.clear()
        load.load(scale, env.DEMO_PASSWORD, self._progress)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE accounts_person, units_unit, units_member, units_equipment")
        units, people = Unit.objects.count(), Member.objects.count()
        took = time.monotonic() - started
        self.stdout.write(f"{units:,} units, {people:,} responders in {took:.1f} s.")
        first, last = (cast.PEOPLE[i].phone.removeprefix("+86") for i in (0, 6))
        self.stdout.write(f"Sign in as {first} … {last}, password {env.DEMO_PASSWORD}.")
        self.stdout.write(f"Staff also need an authenticator's code, of {env.DEMO_TOTP_SECRET}.")

    def _progress(self, done: int, total: int) -> None:
        if not sys.stdout.isatty():
            return
        bar = "█" * (_WIDTH * done // total)
        end = "\n" if done == total else ""
        self.stdout.write(f"\r{bar:░<{_WIDTH}} {done:,} of {total:,} units", ending=end)
        self.stdout.flush()
