"""More than fifteen people who gave what they say. All of it counts, at once."""

from datetime import date, timedelta

from jiefang.hours.constants import Way
from tests.hours.turns import CAPTAIN, DAY, NANSHA, TIANHE, Case, turn

_LONG_MARCH_ENDS = (23.1920, 113.2820)
"""7.7 km north of 北京路, in 白云区."""
_FOUR_TIMES = (("08:00", "10:00"), ("11:00", "13:00"), ("14:00", "16:00"), ("17:00", "19:00"))
_NEW_YEAR = date(2026, 12, 31)

HONEST = [
    Case("three hours by code", [turn(1)], minutes=180),
    Case(
        "a long march across districts: out 8 km from the way in",
        [
            turn(
                1,
                times=("08:00", "13:00"),
                planned=("08:00", "13:00"),
                left_from=_LONG_MARCH_ENDS,
                way_out=Way.POSITION,
                distance_out_m=7_700,
            ),
        ],
        minutes=300,
    ),
    Case(
        "the riders: 30 km in two hours",
        [
            turn(
                1,
                times=("08:00", "10:00"),
                planned=("08:00", "10:00"),
                left_from=NANSHA,
                way_out=Way.POSITION,
                distance_out_m=45_000,
            ),
        ],
        minutes=120,
    ),
    Case(
        "a telephone without a signal the whole shift",
        [
            turn(1, offline=True, heard=("11:40", "11:40")),
        ],
        minutes=180,
    ),
    Case(
        "two shifts in the hills without a signal, handed in at home",
        [
            turn(1, 1, offline=True, heard=("19:00", "19:00")),
            turn(
                1,
                2,
                ("14:00", "17:00"),
                planned=("14:00", "17:00"),
                offline=True,
                heard=("19:00", "19:00"),
            ),
        ],
        judged=2,
        minutes=360,
    ),
    Case(
        "a night over midnight",
        [
            turn(1, times=("22:00", "+1 02:00"), planned=("22:00", "+1 02:00")),
        ],
        minutes=240,
    ),
    Case(
        "New Year's night",
        [
            turn(1, times=("20:00", "+1 04:00"), planned=("20:00", "+1 04:00"), day=_NEW_YEAR),
        ],
        minutes=480,
    ),
    Case(
        "two shifts, by metro from one to the other: 45 km in an hour",
        [
            turn(1, 1),
            turn(1, 2, ("12:00", "15:00"), planned=("12:00", "15:00"), place=NANSHA),
        ],
        judged=2,
        minutes=360,
    ),
    Case(
        "a captain without a queue: nine signed for in a minute",
        [turn(n, times=(f"08:00:{n * 6:02d}", "11:00"), by=CAPTAIN) for n in range(1, 10)],
        judged=9,
        minutes=9 * 180 - 9,
    ),
    Case(
        "pensioners without telephones: twenty signed for in ten minutes",
        [
            turn(n, times=(f"08:{n // 2:02d}:{n % 2 * 30:02d}", "11:00"), by=CAPTAIN)
            for n in range(1, 21)
        ],
        judged=20,
    ),
    Case(
        "one who forgot, written down by the captain the same evening",
        [
            turn(1, by=CAPTAIN, heard=("20:00", "20:00")),
        ],
        minutes=180,
    ),
    Case(
        "a family at one code: four within two seconds",
        [turn(n, times=("08:03:20", f"11:0{n}")) for n in range(1, 5)],
        judged=4,
    ),
    Case(
        "two buddies come and go together",
        [turn(n, times=("08:00:07", "11:00:41")) for n in (1, 2)],
        judged=2,
        minutes=360,
    ),
    Case(
        "early and late: what lies beyond half an hour does not count",
        [
            turn(1, times=("07:00", "12:00")),
        ],
        minutes=240,
    ),
    Case(
        "a couple with one telephone",
        [turn(n, times=(f"08:0{n}", f"11:0{n}"), in_device="5eed") for n in (1, 2)],
        judged=2,
        minutes=360,
    ),
    Case(
        "one telephone, one person, four shifts of a day",
        [
            turn(1, n, times, planned=times, in_device="5eed")
            for n, times in enumerate(_FOUR_TIMES, 1)
        ],
        judged=4,
        minutes=480,
    ),
    Case(
        "a telephone that went from hand to hand over three days",
        [turn(n, n, in_device="5eed", day=DAY + timedelta(days=n)) for n in (1, 2, 3)],
        judged=3,
        minutes=540,
    ),
    Case(
        "overlapping shifts at one square: the time counts once",
        [
            turn(1, 1),
            turn(1, 2, ("10:00", "12:00"), planned=("10:00", "12:00")),
        ],
        judged=2,
        minutes=240,
    ),
    Case(
        "a typhoon: fifteen and a half hours",
        [
            turn(1, times=("06:00", "21:30"), planned=("06:00", "22:00"), place=TIANHE),
        ],
        minutes=930,
    ),
    Case(
        "late in the evening and early the next morning",
        [
            turn(1, 1, ("20:00", "23:30"), planned=("20:00", "23:30")),
            turn(1, 2, ("06:00", "09:00"), planned=("06:00", "09:00"), day=DAY + timedelta(days=1)),
        ],
        judged=2,
        minutes=390,
    ),
]
