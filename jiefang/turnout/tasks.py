"""The sweeps of this app, on the database's clock, run by the relay."""

from jiefang.outbox.registry import sweep
from jiefang.turnout.services.returning import attendances_lapse, returns_due

sweep("turnout.returns_due", every_seconds=5.0)(returns_due)
sweep("turnout.attendances_lapse", every_seconds=60.0)(attendances_lapse)
