"""What time does by itself: reminders, and clocks whose holidays have become known."""

from jiefang.deeds.services import reminding
from jiefang.outbox.registry import sweep


@sweep("deeds.clocks", every_seconds=300.0)
def clocks() -> int:
    return reminding.clocks_remind()


@sweep("deeds.cares", every_seconds=300.0)
def cares() -> int:
    return reminding.cares_remind()


@sweep("deeds.provisional", every_seconds=3600.0)
def provisional() -> int:
    return reminding.clocks_settle()
