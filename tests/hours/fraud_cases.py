"""Forty ways and more to hours that nobody gave. Each is held with its reason, none counts."""

from datetime import timedelta

from jiefang.hours.constants import Way
from tests.hours.turns import (
    CAPTAIN,
    CONGHUA,
    DAY,
    DEPARTED,
    NANSHA,
    OTHER_CAPTAIN,
    TIANHE,
    Case,
    Turn,
    person,
    turn,
)

_ROUND_THE_CLOCK = [
    ("00:00", "09:00"), ("08:30", "17:30"), ("17:00", "23:59"), ("10:00", "14:00"),
]  # fmt: skip


def _by_captain(count: int, clock: str, *, step_s: int, late: str = "") -> list[Turn]:
    """``count`` people whom one captain signed for, one every ``step_s`` seconds."""
    made = []
    for number in range(1, count + 1):
        second = f"{clock}:{number * step_s % 60:02d}"
        came = second if not late else "08:00"
        heard = (f"{late}:{number * step_s % 60:02d}", f"{late}:59") if late else None
        made.append(turn(number, times=(came, "11:00"), by=CAPTAIN, heard=heard))
    return made


FRAUD = [
    # In two places at once, and faster between two than anybody travels.
    Case(
        "two places at once, both by code",
        [
            turn(1, 1),
            turn(1, 2, ("09:00", "12:00"), planned=("09:00", "12:00"), place=TIANHE),
        ],
        "two_places",
        2,
    ),
    Case(
        "a second telephone checks in across the city",
        [
            turn(1, 1, way_in=Way.POSITION),
            turn(1, 2, ("10:59", "13:00"), place=NANSHA),
        ],
        "two_places",
        2,
    ),
    Case(
        "three shifts of one morning in three districts",
        [
            turn(1, 1),
            turn(1, 2, place=TIANHE),
            turn(1, 3, place=CONGHUA),
        ],
        "two_places",
        3,
    ),
    Case(
        "45 km in four minutes",
        [
            turn(1, 1),
            turn(1, 2, ("11:04", "13:00"), planned=("11:00", "13:00"), place=NANSHA),
        ],
        "too_fast",
        2,
    ),
    Case(
        "6 km in one minute",
        [
            turn(1, 1),
            turn(1, 2, ("11:01", "13:00"), planned=("11:00", "13:00"), place=TIANHE),
        ],
        "too_fast",
        2,
    ),
    Case(
        "out 45 km from the way in after ten minutes",
        [
            turn(1, 1, ("08:00", "08:10"), left_from=NANSHA),
        ],
        "too_fast",
    ),
    Case(
        "the shift before was left at the other end of the city a moment ago",
        [
            turn(1, 2, ("11:10", "13:00"), planned=("11:00", "13:00")),
            turn(1, 1, place=CONGHUA),
        ],
        "too_fast",
        2,
    ),
    Case(
        "checked in from home",
        [
            turn(1, way_in=Way.POSITION, distance_in_m=4200),
        ],
        "outside_area",
    ),
    Case(
        "checked out from another town",
        [
            turn(1, way_out=Way.POSITION, distance_out_m=98_000),
        ],
        "outside_area",
    ),
    Case(
        "a code that was read out over the telephone, far away",
        [
            turn(1, distance_in_m=12_000),
        ],
        "outside_area",
    ),
    # One track for several people.
    Case(
        "three with the very same track",
        [turn(number, way_in=Way.POSITION, track_digest="7f3a") for number in (1, 2, 3)],
        "same_track",
        3,
    ),
    Case(
        "two telephones in one pocket",
        [turn(number, way_in=Way.POSITION, track_digest="9c11") for number in (1, 2)],
        "same_track",
        2,
    ),
    Case(
        "last week's track played again",
        [
            turn(1, 2, track_digest="ab12"),
            turn(1, 1, track_digest="ab12", day=DAY - timedelta(days=2)),
        ],
        "same_track",
        2,
    ),
    Case(
        "a track copied to another shift",
        [
            turn(1, 1, track_digest="c0de"),
            turn(2, 2, ("14:00", "17:00"), planned=("14:00", "17:00"), track_digest="c0de"),
        ],
        "same_track",
        2,
    ),
    Case(
        "three telephones come and go in the same second",
        [
            turn(number, times=("08:00:07", "11:00:41"), way_in=Way.POSITION, way_out=Way.POSITION)
            for number in (1, 2, 3)
        ],
        "same_moments",
        3,
    ),
    # One telephone for many.
    Case(
        "three people check in on one telephone, minutes apart",
        [turn(n, times=(f"08:0{n}", f"11:0{n}"), in_device="5eed") for n in (1, 2, 3)],
        "one_device",
        3,
    ),
    Case(
        "one telephone carried round for four, over two shifts of a day",
        [
            turn(1, 1, in_device="5eed"),
            turn(2, 1, times=("08:07", "11:02"), in_device="5eed"),
            turn(3, 2, ("14:00", "17:00"), planned=("14:00", "17:00"), in_device="5eed"),
            turn(4, 2, ("14:09", "17:03"), planned=("14:00", "17:00"), in_device="5eed"),
        ],
        "one_device",
        4,
    ),
    # One hand for many.
    Case(
        "ten checked in within a minute by one captain",
        _by_captain(10, "08:00", step_s=5),
        "one_hand",
        10,
    ),
    Case(
        "thirty in fifty seconds",
        [turn(n, times=(f"08:00:{n:02d}", "11:00"), by=CAPTAIN) for n in range(1, 31)],
        "one_hand",
        30,
    ),
    Case(
        "ten in a minute, over two shifts",
        [
            turn(n, n % 2 + 1, times=(f"08:00:{n * 5:02d}", "11:00"), by=CAPTAIN)
            for n in range(1, 11)
        ],
        "one_hand",
        10,
    ),
    Case(
        "five written down in the evening in one go",
        _by_captain(5, "08:00", step_s=9, late="21:00"),
        "after_the_fact",
        5,
    ),
    Case(
        "twelve of yesterday written down this morning",
        [turn(n, by=CAPTAIN, heard=(f"+1 09:0{n % 10}", f"+1 09:0{n % 10}")) for n in range(1, 13)],
        "after_the_fact",
        12,
    ),
    Case(
        "a whole team of last week on the day of the reckoning",
        [turn(n, by=OTHER_CAPTAIN, heard=(f"+6 20:0{n}", f"+6 20:0{n}")) for n in range(1, 9)],
        "after_the_fact",
        8,
    ),
    Case(
        "one person of last week, remembered today",
        [
            turn(1, by=CAPTAIN, heard=("+6 20:00", "+6 20:00")),
        ],
        "too_late",
    ),
    Case(
        "the telephone hands a shift in after four days",
        [
            turn(1, offline=True, heard=("+4 09:00", "+4 09:00")),
        ],
        "too_late",
    ),
    Case(
        "the telephone hands in four shifts in one second",
        [
            turn(
                1,
                n,
                (f"{n:02d}:00", f"{n:02d}:50"),
                planned=(f"{n:02d}:00", f"{n + 1:02d}:00"),
                offline=True,
                heard=("20:00:01", "20:00:02"),
            )
            for n in (8, 10, 12, 14)
        ],
        "own_burst",
        4,
    ),
    # Who should not have signed.
    Case(
        "a captain signs for herself",
        [
            turn(CAPTAIN, by=CAPTAIN),
        ],
        "by_oneself",
        rows=False,
    ),
    Case(
        "a captain signs herself out hours later",
        [
            turn(CAPTAIN, way_out=Way.CAPTAIN, out_by=person(CAPTAIN)),
        ],
        "by_oneself",
    ),
    Case(
        "signed by a captain who had left",
        [
            turn(1, by=DEPARTED),
        ],
        "by_departed",
        departed=frozenset({person(DEPARTED)}),
    ),
    Case(
        "signed out by a captain who had left",
        [
            turn(1, way_out=Way.CAPTAIN, out_by=person(DEPARTED)),
        ],
        "by_departed",
        departed=frozenset({person(DEPARTED)}),
    ),
    Case(
        "signed for somebody who had left",
        [
            turn(1, by=CAPTAIN),
        ],
        "person_left",
        departed=frozenset({person(1)}),
    ),
    Case(
        "a code passed on to a group: six in one second",
        [turn(n, times=("08:03:20", f"11:0{n}")) for n in range(1, 7)],
        "code_flood",
        6,
    ),
    Case(
        "a code passed on: forty in one second",
        [turn(n, times=("08:03:20", f"11:00:{n:02d}")) for n in range(1, 41)],
        "code_flood",
        40,
    ),
    # Times that cannot be.
    Case(
        "the telephone's clock is three hours ahead",
        [
            turn(1, offline=True, heard=("05:00", "08:00")),
        ],
        "clock_off",
    ),
    Case(
        "the clock was turned back to be in time",
        [
            turn(1, heard=("09:40", "11:00")),
        ],
        "clock_off",
    ),
    Case("out without in", [turn(1, times=(None, "11:00"))], "no_way_in", rows=False),
    Case("in without out", [turn(1, times=("08:00", None))], "no_way_out"),
    Case(
        "out before in",
        [turn(1, times=("10:00", "08:30"))],
        "times_reversed",
        objections=("order",),
    ),
    Case(
        "seventeen hours in one go",
        [
            turn(1, times=("06:00", "23:00"), planned=("06:00", "23:00")),
        ],
        "too_long",
    ),
    Case(
        "thirty hours in four shifts of one day, all at one place",
        [turn(1, n, times, planned=times) for n, times in enumerate(_ROUND_THE_CLOCK, 1)],
        "day_too_long",
        4,
    ),
    Case(
        "twenty hours without rest",
        [
            turn(1, 1, ("06:00", "16:00"), planned=("06:00", "16:00")),
            turn(1, 2, ("16:00", "+1 02:00"), planned=("16:00", "+1 02:00")),
        ],
        "no_rest",
        2,
    ),
    Case(
        "on the evening of a morning shift",
        [
            turn(1, times=("18:00", "21:00")),
        ],
        "outside_window",
    ),
]
