"""Patterns of place: in two at once, too fast between two, outside the area, the same track."""

from datetime import datetime
from typing import NamedTuple

from jiefang.hours.constants import FAR_M, RIDING, SPEED_MOST, TRACK_MANY
from jiefang.hours.rules.finding import Peers, when
from jiefang.hours.turns import Circumstances, Turn, metres_between


class _Stop(NamedTuple):
    at: datetime
    cell: str


def two_places(turn: Turn, around: Circumstances) -> Peers | None:
    """Checked in at a second place while the first had not been left."""
    times = turn.times
    if times is None:
        return None
    found = {
        other.id
        for other in around.own
        if other.times and other.times.within(times) and _apart(turn, other) > FAR_M
    }
    return frozenset(found) or None


def too_fast(turn: Turn, around: Circumstances) -> Peers | None:
    """Further in the time between than anybody travels through the city."""
    stops = _stops(turn)
    if len(stops) > 1 and _impossible(*stops):
        return frozenset()
    found = {other.id for other in around.own if _too_fast_between(turn, other)}
    return frozenset(found) or None


def outside_area(turn: Turn, _around: Circumstances) -> Peers | None:
    """Checked in away from the shift's place, or out further than the time allows a patrol."""
    hours = turn.length.total_seconds()
    far_in = (turn.distance_in_m or 0) > FAR_M
    return when(far_in or (turn.distance_out_m or 0) > FAR_M + RIDING * hours)


def same_track(turn: Turn, around: Circumstances) -> Peers | None:
    """Several people with the same points at the same moments: one telephone walked for all."""
    if not turn.track_digest:
        return None
    same = [each for each in around.same_track if each.track_digest == turn.track_digest]
    others = {each.id for each in same if each.person_id != turn.person_id}
    repeated = {each.id for each in same if each.person_id == turn.person_id}
    found = (others if len(others) + 1 >= TRACK_MANY else set()) | repeated
    return frozenset(found) or None


def _apart(turn: Turn, other: Turn) -> float:
    """The least that lies between the places of two turns."""
    ours = [cell for cell in (turn.in_cell, turn.out_cell) if cell]
    theirs = [cell for cell in (other.in_cell, other.out_cell) if cell]
    return min((metres_between(one, two) for one in ours for two in theirs), default=0.0)


def _stops(turn: Turn) -> list[_Stop]:
    ends = ((turn.checked_in_at, turn.in_cell), (turn.checked_out_at, turn.out_cell))
    return [_Stop(at, cell) for at, cell in ends if at is not None and cell]


def _too_fast_between(turn: Turn, other: Turn) -> bool:
    if turn.times is None or other.times is None or turn.times.within(other.times):
        return False
    first, second = sorted((turn, other), key=lambda each: each.times or ())
    before, after = _stops(first), _stops(second)
    return bool(before and after) and _impossible(before[-1], after[0])


def _impossible(one: _Stop, two: _Stop) -> bool:
    seconds = max((two.at - one.at).total_seconds(), 0.0)
    return metres_between(one.cell, two.cell) > FAR_M + SPEED_MOST * seconds
