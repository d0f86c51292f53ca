"""What time does by itself: papers that end."""

from django.utils import timezone

from jiefang.common.clock import now
from jiefang.outbox.registry import sweep
from jiefang.teams.constants import REMIND_HOURS
from jiefang.teams.services.reminding import papers_remind

_HOUR_S = 3600


@sweep("teams.papers_ending", every_seconds=_HOUR_S)
def papers_ending() -> int:
    """Remind of what ends soon, by day: nobody's phone rings at night for a paper."""
    moment = now()
    begins, ends = REMIND_HOURS
    return papers_remind(moment) if begins <= timezone.localtime(moment).hour < ends else 0
