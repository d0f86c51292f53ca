"""What time does by itself: reminders of appeals that are late."""

from jiefang.appeals.services.reminding import overdue_remind
from jiefang.outbox.registry import sweep


@sweep("appeals.overdue", every_seconds=300.0)
def overdue() -> int:
    return overdue_remind()
