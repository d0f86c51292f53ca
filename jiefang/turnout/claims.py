"""What a phone says when somebody checks in or out, or passes a checkpoint."""

from dataclasses import dataclass
from datetime import datetime

from jiefang.geography.coordinates import Point
from jiefang.turnout.constants import Way


@dataclass(frozen=True, slots=True)
class Claim:
    """``at`` and ``device_now`` are the device's own clock, for what it did without a network.

    By code, a location may come along; by position it must.
    """

    way: Way
    code: str = ""
    location: Point | None = None
    accuracy_m: float | None = None
    at: datetime | None = None
    device_now: datetime | None = None
