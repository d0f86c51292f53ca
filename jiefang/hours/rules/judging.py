"""All rules over one turn."""

from collections.abc import Mapping
from typing import Final

from jiefang.hours.reasons import Reason
from jiefang.hours.rules import hands, places, times
from jiefang.hours.rules.finding import Finding, Rule
from jiefang.hours.turns import Circumstances, Turn

RULES: Final[Mapping[Reason, Rule]] = {
    Reason.NO_WAY_IN: times.no_way_in,
    Reason.NO_WAY_OUT: times.no_way_out,
    Reason.TIMES_REVERSED: times.times_reversed,
    Reason.OUTSIDE_WINDOW: times.outside_window,
    Reason.TOO_LONG: times.too_long,
    Reason.DAY_TOO_LONG: times.day_too_long,
    Reason.NO_REST: times.no_rest,
    Reason.CLOCK_OFF: times.clock_off,
    Reason.TOO_LATE: times.too_late,
    Reason.TWO_PLACES: places.two_places,
    Reason.TOO_FAST: places.too_fast,
    Reason.OUTSIDE_AREA: places.outside_area,
    Reason.SAME_TRACK: places.same_track,
    Reason.BY_ONESELF: hands.by_oneself,
    Reason.BY_DEPARTED: hands.by_departed,
    Reason.PERSON_LEFT: hands.person_left,
    Reason.ONE_HAND: hands.one_hand,
    Reason.AFTER_THE_FACT: hands.after_the_fact,
    Reason.OWN_BURST: hands.own_burst,
    Reason.CODE_FLOOD: hands.code_flood,
    Reason.SAME_MOMENTS: hands.same_moments,
    Reason.ONE_DEVICE: hands.one_device,
}

OBJECTIONS: Final[Mapping[str, Reason]] = {
    "far": Reason.OUTSIDE_AREA,
    "inaccurate": Reason.INACCURATE,
    "speed": Reason.TOO_FAST,
    "too_old": Reason.TOO_LATE,
    "clock": Reason.CLOCK_OFF,
    "outside": Reason.OUTSIDE_WINDOW,
    "overlaps": Reason.OVERLAPS,
    "order": Reason.TIMES_REVERSED,
    "entered_late": Reason.ENTERED_LATE,
    "no_check_out": Reason.NO_WAY_OUT,
}
"""What ``turnout`` held an attendance for, as it is said of hours."""


def judge(turn: Turn, around: Circumstances) -> list[Finding]:
    """Every reason why somebody should look before this counts; empty: it counts."""
    found = {reason: rule(turn, around) for reason, rule in RULES.items()}
    findings = [Finding(reason, peers) for reason, peers in found.items() if peers is not None]
    objected = {OBJECTIONS.get(code, Reason.OBJECTED) for code in around.objections}
    known = {finding.reason for finding in findings}
    return findings + [Finding(reason) for reason in Reason if reason in objected - known]
