"""Turns as tests write them down: people, shifts and teams by number, times of day in Guangzhou."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import h3

from jiefang.hours.constants import Way
from jiefang.hours.turns import Circumstances, Turn

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 20)
BEIJING_ROAD = (23.1250, 113.2644)
TIANHE = (23.1378, 113.3245)
"""6.3 km to the east."""
NANSHA = (22.8016, 113.5254)
"""45 km to the south-east."""
CONGHUA = (23.5483, 113.5866)
CAPTAIN, OTHER_CAPTAIN, DEPARTED = 900, 901, 902


def key(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 64) + number)


def person(number: int) -> UUID:
    return key(1, number)


def cell(place: tuple[float, float]) -> str:
    return str(h3.latlng_to_cell(*place, 9))


def at(time: str, day: date = DAY) -> datetime:
    """``"19:30"`` or ``"19:30:05"`` of the day; ``"+1 02:00"`` of the next."""
    days, _, clock = time.rpartition(" ")
    moment = datetime.fromisoformat(f"{day + timedelta(days=int(days or 0))}T{clock}")
    return moment.replace(tzinfo=ZONE)


def turn(
    who: int = 1,
    shift: int = 1,
    times: tuple[str | None, str | None] = ("08:00", "11:00"),
    *,
    planned: tuple[str, str] = ("08:00", "11:00"),
    place: tuple[float, float] | None = BEIJING_ROAD,
    left_from: tuple[float, float] | None = None,
    by: int | None = None,
    heard: tuple[str, str] | None = None,
    day: date = DAY,
    **fields: Any,
) -> Turn:
    """By code at 北京路 from 8 to 11, heard of at once, unless it says otherwise.

    ``by``: the captain who signed; ``heard``: when the server heard of in and out.
    """
    came, went = (at(time, day) if time else None for time in times)
    heard_in, heard_out = (at(time, day) for time in heard) if heard else (came, went)
    way = Way.CAPTAIN if by is not None else Way.CODE
    defaults: dict[str, Any] = {
        "id": key(2, (who << 32) + (shift << 8) + int(fields.pop("again", 0))),
        "person_id": person(who),
        "shift_id": key(3, shift),
        "team_id": key(4, 1),
        "area_code": "440104001",
        "title": "夜间巡逻",
        "shift_starts_at": at(planned[0], day),
        "shift_ends_at": at(planned[1], day),
        "checked_in_at": came,
        "checked_out_at": went,
        "way_in": way,
        "way_out": way,
        "in_by": None if by is None else person(by),
        "out_by": None if by is None else person(by),
        "in_received_at": heard_in,
        "out_received_at": heard_out,
        "in_cell": cell(place) if place and by is None else "",
        "out_cell": cell(left_from or place) if place and by is None else "",
    }
    return Turn(**(defaults | fields))


@dataclass(frozen=True)
class Case:
    """Turns that were written down together; the first ``judged`` of them are looked at."""

    name: str
    turns: Sequence[Turn]
    reason: str = ""
    judged: int = 1
    departed: frozenset[UUID] = frozenset()
    objections: tuple[str, ...] = ()
    minutes: int | None = None
    rows: bool = field(default=True)
    """Whether ``turnout`` would take these rows at all."""


def around(case: Case, subject: Turn) -> Circumstances:
    """The circumstances as the app would gather them."""
    others = [each for each in case.turns if each is not subject]
    hand = subject.in_by
    return Circumstances(
        at=at("+9 12:00"),
        own=tuple(o for o in others if o.person_id == subject.person_id),
        by_same_hand=tuple(o for o in others if hand and o.in_by == hand),
        same_shift=tuple(o for o in others if o.shift_id == subject.shift_id),
        same_track=tuple(o for o in others if o.track_digest),
        same_device=tuple(o for o in others if o.in_device),
        departed=case.departed,
        objections=case.objections,
    )
