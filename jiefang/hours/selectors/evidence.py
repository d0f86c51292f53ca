"""What is known about an attendance and round it, for the rules."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from jiefang.common.clock import now
from jiefang.hours.constants import AROUND, DEVICE_WITHIN, LATE_WITHIN
from jiefang.hours.turns import Circumstances, Turn
from jiefang.teams.selectors import departed
from jiefang.turnout.selectors import (
    AttendanceFacts,
    attendances_between,
    attendances_of_shifts,
)

_TRACK_AROUND: Final = timedelta(days=30)
_ACCEPTED: Final = "accepted"


def turn_of(facts: AttendanceFacts) -> Turn:
    """The attendance as the rules take it."""
    return Turn(**{name: getattr(facts, name) for name in Turn.__dataclass_fields__})


def circumstances_of(facts: AttendanceFacts) -> Circumstances:
    """Everything that the rules look at beside the attendance, in seven queries at most."""
    begun = facts.checked_in_at
    ended = facts.checked_out_at or begun
    own = attendances_between(begun - AROUND, ended + AROUND, person_id=facts.person_id)
    return Circumstances(
        at=now(),
        own=_others(facts, own),
        by_same_hand=_others(facts, _by_same_hand(facts)),
        same_shift=_others(facts, attendances_of_shifts([facts.shift_id])),
        same_track=_others(facts, _same_track(facts)),
        same_device=_others(facts, _same_device(facts)),
        departed=_departed(facts),
        objections=tuple(facts.reasons) if facts.state != _ACCEPTED else (),
    )


def signed_on(shift_id: UUID) -> set[UUID]:
    """Who checked somebody in or out on the shift."""
    rows = attendances_of_shifts([shift_id])
    return {by for row in rows for by in (row.in_by, row.out_by) if by and by != row.person_id}


def _departed(facts: AttendanceFacts) -> frozenset[UUID]:
    if facts.team_id is None:
        return frozenset()
    people = {each for each in (facts.person_id, facts.in_by, facts.out_by) if each}
    return departed(facts.team_id, people, at=facts.checked_in_at)


def _by_same_hand(facts: AttendanceFacts) -> list[AttendanceFacts]:
    if facts.in_by is None:
        return []
    heard = facts.in_received_at
    return attendances_between(heard - LATE_WITHIN, heard + LATE_WITHIN, captain_id=facts.in_by)


def _same_track(facts: AttendanceFacts) -> list[AttendanceFacts]:
    if not facts.track_digest:
        return []
    begun = facts.checked_in_at
    since, until = begun - _TRACK_AROUND, begun + _TRACK_AROUND
    return attendances_between(since, until, track_digest=facts.track_digest)


def _same_device(facts: AttendanceFacts) -> list[AttendanceFacts]:
    if not facts.in_device:
        return []
    begun = facts.checked_in_at
    since, until = begun - DEVICE_WITHIN, begun + DEVICE_WITHIN
    return attendances_between(since, until, device=facts.in_device)


def _others(facts: AttendanceFacts, rows: list[AttendanceFacts]) -> tuple[Turn, ...]:
    return tuple(turn_of(row) for row in rows if row.id != facts.id)
