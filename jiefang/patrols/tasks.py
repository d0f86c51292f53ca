"""What time does by itself: reminders, and who is missing."""

from jiefang.outbox.registry import sweep
from jiefang.patrols.services.reminding import missing_show, remind


@sweep("patrols.reminders", every_seconds=5.0)
def reminders() -> int:
    """The evening before, and an hour before."""
    return remind("evening") + remind("hour")


@sweep("patrols.missing", every_seconds=5.0)
def missing() -> int:
    """Ten minutes after the start."""
    return missing_show()
