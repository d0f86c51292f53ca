"""The sweeps of this app, run by the relay."""

from jiefang.notices.services import notices_count, notices_send
from jiefang.outbox.registry import sweep

sweep("notices.send", every_seconds=0.5)(notices_send)
sweep("notices.count", every_seconds=2.0)(notices_count)
