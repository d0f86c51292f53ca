"""What time does by itself: reminders, who is missing, the next shifts of plans."""

from jiefang.outbox.registry import sweep
from jiefang.patrols.services.generating import plans_extend
from jiefang.patrols.services.reminding import missing_show, remind


@sweep("patrols.reminders", every_seconds=5.0)
def reminders() -> int:
    """The evening before, and an hour before."""
    return remind("evening") + remind("hour")


@sweep("patrols.missing", every_seconds=5.0)
def missing() -> int:
    """Ten minutes after the start."""
    return missing_show()


@sweep("patrols.plans_extend", every_seconds=900.0)
def extend() -> int:
    """Plans that go on get their shifts of eight weeks ahead."""
    return plans_extend()
