"""What a liaison says when marking a point."""

from typing import NamedTuple

from jiefang.alerts.constants import REACH_M


class Mark(NamedTuple):
    """A kind of emergency at a place (WGS-84 degrees); severity from the catalogue if None."""

    kind: str
    lon: float
    lat: float
    status: str
    severity: str | None = None
    address: str = ""
    description: str = ""
    reach_m: int = REACH_M
