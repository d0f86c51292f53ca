"""What time does by itself: the month before is settled, and who stood by hears of it."""

from jiefang.outbox.registry import sweep
from jiefang.standing.services.covering import months_cover

_MINUTE_S = 60


@sweep("standing.months", every_seconds=_MINUTE_S)
def months() -> int:
    """A batch a minute, early in a month and by day."""
    return months_cover()
