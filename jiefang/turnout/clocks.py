"""When something really happened, by the clocks of a server and of a device that may be off."""

from datetime import datetime, timedelta
from typing import NamedTuple

from jiefang.turnout.constants import CLOCK_MOST_S, CLOCK_SLACK_S, OFFLINE_MOST_S, Doubt


class Moment(NamedTuple):
    """``at`` on the server's clock; ``offline``: it comes later than it happened."""

    at: datetime
    received_at: datetime
    offline: bool
    doubts: tuple[Doubt, ...] = ()


def moment_of(at: datetime | None, device_now: datetime | None, received_at: datetime) -> Moment:
    """The moment that a device means by ``at``, when its clock said ``device_now`` on sending.

    The difference of the two clocks is taken off; a device that is more than a day off, or tells
    of the future, is doubted, and so is what is more than 24 hours old.
    """
    if at is None:
        return Moment(received_at, received_at, offline=False)
    try:
        offset = received_at - device_now if device_now else timedelta()
        meant = at + offset
        age_s = (received_at - meant).total_seconds()
    except OverflowError:
        return Moment(received_at, received_at, offline=True, doubts=(Doubt.CLOCK,))
    if abs(offset.total_seconds()) > CLOCK_MOST_S or age_s < -CLOCK_SLACK_S:
        return Moment(received_at, received_at, offline=True, doubts=(Doubt.CLOCK,))
    if age_s <= CLOCK_SLACK_S:
        return Moment(received_at, received_at, offline=False)
    old = (Doubt.TOO_OLD,) if age_s > OFFLINE_MOST_S else ()
    return Moment(meant, received_at, offline=True, doubts=old)
