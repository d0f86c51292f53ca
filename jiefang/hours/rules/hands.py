"""Patterns of who did it: one hand for many or for itself, somebody who had left, one device."""

from uuid import UUID

from jiefang.hours.constants import (
    CODE_MANY,
    CODE_WITHIN,
    DEVICE_MANY,
    DEVICE_WITHIN,
    LATE,
    LATE_MANY,
    LATE_WITHIN,
    MOMENTS_MANY,
    ONE_HAND_MANY,
    ONE_HAND_WITHIN,
    OWN_MANY,
    OWN_WITHIN,
    Way,
)
from jiefang.hours.rules.finding import Peers, crowd, when
from jiefang.hours.turns import Circumstances, Turn


def by_oneself(turn: Turn, _around: Circumstances) -> Peers | None:
    """A captain signed for herself."""
    return when(turn.person_id in _hands(turn))


def by_departed(turn: Turn, around: Circumstances) -> Peers | None:
    return when(bool(_hands(turn) & around.departed))


def person_left(turn: Turn, around: Circumstances) -> Peers | None:
    """Somebody signed for who was no longer of the team."""
    return when(turn.person_id in around.departed)


def one_hand(turn: Turn, around: Circumstances) -> Peers | None:
    """Many checked in within a minute by one hand: nobody can look at so many."""
    if turn.way_in != Way.CAPTAIN or not turn.in_by:
        return None
    same = [each for each in around.by_same_hand if each.in_by == turn.in_by]
    others = [(each.in_received_at, each.id) for each in same if each.way_in == Way.CAPTAIN]
    return crowd(turn.in_received_at, others, within=ONE_HAND_WITHIN, many=ONE_HAND_MANY)


def after_the_fact(turn: Turn, around: Circumstances) -> Peers | None:
    """Several people's times written down by one hand in one go, hours later."""
    if not turn.in_by or turn.way_in != Way.CAPTAIN or not _late(turn):
        return None
    same = [each for each in around.by_same_hand if each.in_by == turn.in_by and _late(each)]
    others = [(each.in_received_at, each.id) for each in same]
    return crowd(turn.in_received_at, others, within=LATE_WITHIN, many=LATE_MANY)


def own_burst(turn: Turn, around: Circumstances) -> Peers | None:
    """Several shifts of one person that the telephone handed in at once."""
    if not turn.offline:
        return None
    others = [(each.in_received_at, each.id) for each in around.own if each.offline]
    return crowd(turn.in_received_at, others, within=OWN_WITHIN, many=OWN_MANY)


def code_flood(turn: Turn, around: Circumstances) -> Peers | None:
    """A code that many used in one second: it was passed on, not scanned."""
    if turn.way_in != Way.CODE:
        return None
    others = [
        (each.checked_in_at, each.id) for each in around.same_shift if each.way_in == Way.CODE
    ]
    return crowd(turn.checked_in_at, others, within=CODE_WITHIN, many=CODE_MANY)


def same_moments(turn: Turn, around: Circumstances) -> Peers | None:
    """Several telephones that came and went in the same second."""
    if turn.times is None or Way.CAPTAIN in (turn.way_in, turn.way_out):
        return None
    same = [each for each in around.same_shift if each.times == turn.times]
    theirs = {e.id for e in same if Way.CAPTAIN not in (e.way_in, e.way_out)}
    return frozenset(theirs) if len(theirs) + 1 >= MOMENTS_MANY else None


def one_device(turn: Turn, around: Circumstances) -> Peers | None:
    """Several people checked in on one telephone: somebody carried it for them."""
    if not turn.in_device:
        return None
    same = [each for each in around.same_device if each.in_device == turn.in_device]
    others = [each for each in same if each.person_id != turn.person_id]
    came = [(each.checked_in_at, each.person_id) for each in others]
    people = crowd(turn.checked_in_at, came, within=DEVICE_WITHIN, many=DEVICE_MANY)
    return people and frozenset(each.id for each in others if each.person_id in people)


def _hands(turn: Turn) -> frozenset[UUID]:
    hands = ((turn.way_in, turn.in_by), (turn.way_out, turn.out_by))
    return frozenset(by for way, by in hands if way == Way.CAPTAIN and by)


def _late(turn: Turn) -> bool:
    at, heard = turn.checked_in_at, turn.in_received_at
    return bool(at and heard and heard - at > LATE)
