"""``manage.py simulate``: the demo's people answer."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jiefang.units.simulation.line import SignedOut
from jiefang.units.simulation.town import NotHere, Plan, Town

_HERE = {"127.0.0.1", "localhost", "::1"}


class Command(BaseCommand):
    help = (
        "A crowd of clients of the demo's people over real sockets: 35 % of those who are called"
        " accept, walk at 1.8 m/s and arrive. Only where nobody but the demo's people is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="the running server")
        parser.add_argument("--units", type=int, default=150, help="units always on the line")
        parser.add_argument(
            "--haste", type=float, default=1.0, help="so many times as fast as life"
        )
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *_: Any, **options: Any) -> None:
        if urlsplit(options["url"]).hostname not in _HERE:
            raise CommandError("The crowd only plays on this machine.")
        names = ("url", "units", "haste", "seed")
        town = Town(Plan(**{name: options[name] for name in names}), self._tell)
        try:
            asyncio.run(town.live())
        except* NotHere as refusals:
            raise CommandError(str(refusals.exceptions[0])) from None
        except* SignedOut:
            raise CommandError("The demo has been loaded anew.") from None
        except* KeyboardInterrupt:
            self._tell("The crowd goes home.")
        finally:
            town.close()

    def _tell(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
