"""Somebody's time on the street as the rules see it, and what happened around it. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import h3

from jiefang.hours.constants import WINDOW
from jiefang.hours.intervals import Interval


@dataclass(frozen=True, slots=True)
class Turn:
    """From one check-in to its check-out. Times in UTC, distances to the shift's place in metres.

    ``in_by`` and ``out_by``: who did it, where that was a captain; ``…_received_at``: when the
    server heard of it; cells are H3 of resolution 9; ``track_digest``: the same for two people only
    where two telephones gave the very same positions, empty without a track; ``in_device``: the
    same for two only where both checked in on one device, empty where it is not known.
    """

    id: UUID
    person_id: UUID
    shift_id: UUID
    team_id: UUID | None
    area_code: str
    title: str
    shift_starts_at: datetime
    shift_ends_at: datetime
    checked_in_at: datetime | None
    checked_out_at: datetime | None
    way_in: str
    way_out: str
    in_by: UUID | None = None
    out_by: UUID | None = None
    in_received_at: datetime | None = None
    out_received_at: datetime | None = None
    offline: bool = False
    distance_in_m: float | None = None
    distance_out_m: float | None = None
    in_cell: str = ""
    out_cell: str = ""
    track_digest: str = ""
    in_device: str = ""

    @property
    def times(self) -> Interval | None:
        """From in to out; None where one is missing or they are the wrong way round."""
        if self.checked_in_at is None or self.checked_out_at is None:
            return None
        if self.checked_out_at < self.checked_in_at:
            return None
        return Interval(self.checked_in_at, self.checked_out_at)

    @property
    def window(self) -> Interval:
        """What can count at most: the shift and half an hour on either side."""
        return Interval(self.shift_starts_at - WINDOW, self.shift_ends_at + WINDOW)

    @property
    def counted(self) -> Interval | None:
        """The times within the window; None where nothing is left."""
        times = self.times
        return times and times.within(self.window)

    @property
    def length(self) -> timedelta:
        times = self.times
        return times.length if times else timedelta(0)


@dataclass(frozen=True)
class Circumstances:
    """What else is known when a turn is judged; the turn itself is in none of the lists.

    ``own``: the same person's others about that time; ``by_same_hand``: those whom the same
    captain checked in or out; ``same_shift``: everybody else's of the shift; ``departed``: who had
    left the team when it happened; ``objections``: what the check-in itself was held for, the
    codes of ``turnout``.
    """

    at: datetime
    own: tuple[Turn, ...] = ()
    by_same_hand: tuple[Turn, ...] = ()
    same_shift: tuple[Turn, ...] = ()
    same_track: tuple[Turn, ...] = ()
    same_device: tuple[Turn, ...] = ()
    departed: frozenset[UUID] = field(default_factory=frozenset)
    objections: tuple[str, ...] = ()


def metres_between(one: str, other: str) -> float:
    """Between the middles of two cells, along the ground; 0 where one is not known."""
    if not one or not other:
        return 0.0
    ends = h3.cell_to_latlng(one), h3.cell_to_latlng(other)
    return float(h3.great_circle_distance(*ends, unit="m"))
