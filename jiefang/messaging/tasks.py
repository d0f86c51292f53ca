"""What the relay runs for this app."""

from jiefang.messaging import sending
from jiefang.messaging.adapters import chosen_port
from jiefang.outbox.registry import sweep


@sweep("messaging.send", every_seconds=1.0)
def send_due() -> int:
    return sending.send_due(chosen_port())
