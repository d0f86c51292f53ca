"""When somebody is reminded of a shift, and when they are missing. Pure."""

from datetime import datetime, timedelta
from typing import NamedTuple

from jiefang.patrols.constants import EVENING, HOUR, LOCAL, MISSING_AFTER


class Due(NamedTuple):
    """Moments in UTC; None for what is past already."""

    evening: datetime | None
    hour: datetime | None
    missing: datetime | None

    def columns(self) -> dict[str, datetime | None]:
        return {
            "evening_due_at": self.evening,
            "hour_due_at": self.hour,
            "missing_due_at": self.missing,
        }


NEVER = Due(None, None, None)


def due_for(starts_at: datetime, now: datetime) -> Due:
    """19:00 local on the evening before, an hour before, ten minutes after the start."""
    before = starts_at.astimezone(LOCAL).date() - timedelta(days=1)
    evening = datetime.combine(before, EVENING, LOCAL)
    moments = (evening, starts_at - HOUR, starts_at + MISSING_AFTER)
    return Due(*(each if each > now else None for each in moments))
