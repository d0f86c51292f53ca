"""No phone rings: what would be sent is a line in the log, the number masked."""

import logging

from jiefang.messaging.ports import Accepted, Outgoing, Result

logger = logging.getLogger("jiefang.messaging.console")


class ConsolePort:
    """For development, the demo city and whoever has no provider."""

    name = "console"
    rings_phones = False

    def send(self, outgoing: Outgoing) -> Result:
        logger.info("%s to %s: %s", outgoing.channel, masked(outgoing.to), outgoing.text)
        return Accepted(f"console-{outgoing.attempt_id}")


def masked(phone: str) -> str:
    """``+8613800000004`` → ``+86138****0004``."""
    return f"{phone[:-8]}****{phone[-4:]}" if len(phone) > 11 else f"****{phone[-2:]}"
