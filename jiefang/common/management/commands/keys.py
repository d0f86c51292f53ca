"""``manage.py keys``: which keys seal what, and sealing everything anew under the first."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jiefang.common.sealing import rotation
from jiefang.common.sealing.keys import ring

_WIDTH = 30


class Command(BaseCommand):
    """Safe to stop and to start again at any time."""

    help = (
        "list: how many values wait for the first key. rotate: seal them anew while the system"
        " runs; stop it and start it again as you like."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("list", "rotate"))
        parser.add_argument("--pause", type=float, default=0.0, help="seconds between batches")

    def handle(self, *_: Any, **options: Any) -> None:
        keys = ring()
        self.stdout.write(f"Key {keys.first} of {len(keys.keys)} seals, by {keys.suite.name}.")
        if options["what"] == "rotate":
            started = time.monotonic()
            count = sum(self._rotate(each, options["pause"]) for each in rotation.columns())
            count += rotation.rotate_others()
            took = time.monotonic() - started
            self.stdout.write(f"{count:,} values sealed anew in {took:.1f} s.")
        waiting = {each: rotation.left(each) for each in rotation.columns()}
        for column, count in waiting.items():
            if count or options["what"] == "list":
                self.stdout.write(f"{column.purpose}: {count:,} wait")
        if not any(waiting.values()):
            self.stdout.write("Nothing waits: older keys may be taken out of the list.")

    def _rotate(self, column: rotation.Column, pause_s: float) -> int:
        count = 0
        for step in rotation.rotate(column):
            count += step.values
            self._show(step)
            if pause_s:
                time.sleep(pause_s)
        return count

    def _show(self, step: rotation.Step) -> None:
        if not sys.stdout.isatty():
            return
        bar = "█" * (_WIDTH * step.done // max(1, step.pages))
        end = "\n" if step.done == step.pages else ""
        self.stdout.write(f"\r{bar:░<{_WIDTH}} {step.column.purpose}", ending=end)
        self.stdout.flush()
