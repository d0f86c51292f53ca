"""``manage.py relay``: deliver events and run sweeps until told to stop."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from jiefang.outbox.relay import Relay


class Command(BaseCommand):
    """Ends within a few seconds of SIGTERM or Ctrl-C, after what it has in hand."""

    help = "Deliver events and run sweeps. Two or more may run at once."

    def handle(self, **_: Any) -> None:
        relay = Relay()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: relay.stop())
        self.stdout.write("relay: started")
        relay.run()
        self.stdout.write("relay: stopped")
