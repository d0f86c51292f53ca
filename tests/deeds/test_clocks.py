"""The clocks by the day: forty cases over two texts of rules, with holidays and 调休.

Holidays as the State Council published them. 2025: spring festival 28 January to 4 February with
26 January and 8 February worked; 4 to 6 April; 1 to 5 May with 27 April worked; 31 May to 2 June;
1 to 8 October with 28 September and 11 October worked. 2026: 1 to 3 January with 4 January worked;
15 to 23 February with 14 and 28 February worked; 4 to 6 April; 1 to 5 May with 9 May worked;
19 to 21 June; 25 to 27 September; 1 to 7 October with 20 September and 10 October worked.
"""

from datetime import date

import pytest

from jiefang.common.text import Text
from jiefang.deeds.clocks import Pause, Period, clock, last_day, workdays_between
from jiefang.deeds.constants import Step, Unit
from jiefang.deeds.ruling import Rules
from tests.deeds.texts import GUANGZHOU_COMPLETED, HENAN

D = date.fromisoformat
APPLY, LIST, DECIDE = Step.APPLY, Step.LIST_MISSING, Step.DECIDE
COMPLEX, NOTICE = Step.DECIDE_COMPLEX, Step.NOTICE
ASK, ANSWER, PAY = Step.REVIEW_ASK, Step.REVIEW_DECIDE, Step.PAY

HENAN_CASES = [
    # five working days to list what is missing
    (LIST, "2025-03-03", "2025-03-10", "an ordinary week"),
    (LIST, "2025-01-23", "2025-02-06", "the 26th is worked, then eight days of spring festival"),
    (LIST, "2025-01-27", "2025-02-10", "from the eve; Saturday the 8th of February is worked"),
    (LIST, "2025-04-02", "2025-04-10", "tomb sweeping"),
    (LIST, "2025-04-25", "2025-05-06", "Sunday the 27th is worked, labour day is off"),
    (LIST, "2025-09-26", "2025-10-10", "Sunday the 28th is worked, eight days are off"),
    (LIST, "2025-10-09", "2025-10-15", "Saturday the 11th is worked"),
    (LIST, "2026-02-12", "2026-02-26", "Saturday the 14th is worked, nine days are off"),
    (LIST, "2026-02-24", "2026-03-02", "Saturday the 28th is worked"),
    (LIST, "2025-12-30", "2026-01-07", "over the end of the year; Sunday the 4th is worked"),
    # thirty days to decide: the last day moves off a day off
    (DECIDE, "2025-03-03", "2025-04-02", "an ordinary month"),
    (DECIDE, "2025-03-05", "2025-04-07", "the 4th of April is tomb sweeping, then a weekend"),
    (DECIDE, "2025-01-02", "2025-02-05", "the 1st of February lies in the spring festival"),
    (DECIDE, "2025-01-09", "2025-02-08", "the 8th is a Saturday that is worked"),
    (DECIDE, "2025-04-01", "2025-05-06", "the 1st of May is a holiday"),
    (DECIDE, "2026-01-16", "2026-02-24", "the 15th of February begins the spring festival"),
    (DECIDE, "2026-01-29", "2026-02-28", "the 28th is a Saturday that is worked"),
    # sixty days where it is complex
    (COMPLEX, "2025-03-03", "2025-05-06", "the 2nd of May is off"),
    (COMPLEX, "2025-08-04", "2025-10-09", "the 3rd of October is off"),
    (COMPLEX, "2025-12-05", "2026-02-03", "over the end of the year"),
    # seven working days of public notice
    (NOTICE, "2025-06-20", "2025-07-01", "an ordinary notice"),
    (NOTICE, "2025-05-27", "2025-06-06", "the dragon boat festival"),
    (NOTICE, "2026-09-18", "2026-09-29", "Sunday the 20th is worked, mid-autumn is off"),
    (NOTICE, "2026-09-28", "2026-10-13", "seven days are off, Saturday the 10th is worked"),
    # fifteen days to ask for a review, thirty to answer it
    (ASK, "2025-07-01", "2025-07-16", "ordinary days"),
    (ASK, "2025-07-04", "2025-07-21", "the 19th is a Saturday"),
    (ASK, "2025-09-20", "2025-10-09", "the 5th of October is off"),
    (ANSWER, "2026-04-05", "2026-05-06", "the 5th of May is off"),
]
GUANGZHOU_CASES = [
    # six months to apply
    (APPLY, "2025-08-31", "2026-02-28", "there is no 31st: the last day, a worked Saturday"),
    (APPLY, "2025-03-15", "2025-09-15", "the same day of the month"),
    (APPLY, "2025-04-01", "2025-10-09", "the 1st of October is off"),
    (APPLY, "2025-08-17", "2026-02-24", "the 17th of February is off"),
    (APPLY, "2025-07-04", "2026-01-04", "the 4th is a Sunday that is worked"),
    # ten working days to list, twenty to decide, forty where complex, three of notice
    (LIST, "2025-09-26", "2025-10-16", "ten working days over the national holidays"),
    (DECIDE, "2026-01-26", "2026-02-28", "twenty working days over the spring festival"),
    (COMPLEX, "2026-01-26", "2026-03-27", "forty working days"),
    (NOTICE, "2026-04-30", "2026-05-08", "labour day; the worked 9th of May is a day too late"),
    # a year to pay
    (PAY, "2025-02-28", "2026-02-28", "a worked Saturday"),
    (PAY, "2025-04-05", "2026-04-07", "tomb sweeping"),
    (PAY, "2024-02-29", "2025-02-28", "there is no 29th"),
]


def test_there_are_forty_cases() -> None:
    assert len(HENAN_CASES) + len(GUANGZHOU_CASES) == 40


@pytest.mark.parametrize(("step", "start", "due", "why"), HENAN_CASES)
def test_the_model_law_by_the_day(step: Step, start: str, due: str, why: str) -> None:
    _holds(HENAN, step, start, due)


@pytest.mark.parametrize(("step", "start", "due", "why"), GUANGZHOU_CASES)
def test_a_completed_text_by_the_day(step: Step, start: str, due: str, why: str) -> None:
    _holds(GUANGZHOU_COMPLETED, step, start, due)


def _holds(rules: Rules, step: Step, start: str, due: str) -> None:
    period = rules.period(step)
    assert period is not None
    found = clock(step, D(start), period, D(due))
    assert (found.due_on, found.working_days_left, found.overdue) == (D(due), 0, False)
    later = clock(step, D(start), period, date.fromordinal(D(due).toordinal() + 1))
    assert later.overdue


def test_waiting_for_findings_does_not_count() -> None:
    """Ten days waited in the middle: thirty days end ten later, and so do working days."""
    pause = Pause(D("2025-03-10"), D("2025-03-20"))
    thirty = HENAN.period(DECIDE)
    twenty = GUANGZHOU_COMPLETED.period(DECIDE)
    assert thirty is not None
    assert twenty is not None
    assert last_day(D("2025-03-03"), thirty, [pause]) == D("2025-04-14")
    assert last_day(D("2025-06-02"), twenty) == D("2025-06-30")
    pause = Pause(D("2025-06-09"), D("2025-06-16"))
    assert last_day(D("2025-06-02"), twenty, [pause]) == D("2025-07-07")


def test_a_clock_that_stands_is_due_on_no_day() -> None:
    found = clock(DECIDE, D("2025-03-03"), HENAN.period(DECIDE), D("2026-03-03"),
                  [Pause(D("2025-03-10"), None)])  # fmt: skip
    assert (found.due_on, found.paused, found.overdue) == (None, True, False)


def test_what_nobody_knows_is_said_to_be_unknown() -> None:
    found = clock(PAY, D("2025-03-03"), None, D("2025-03-03"))
    assert (found.due_on, found.confirmed, found.source.zh) == (None, False, "待确认")


def test_the_model_law_guides_and_does_not_bind() -> None:
    found = clock(LIST, D("2025-03-03"), HENAN.period(LIST), D("2025-03-03"))
    assert not found.confirmed
    assert found.source.zh.startswith("待确认")


@pytest.mark.parametrize(
    ("today", "left"),
    [("2025-09-26", 4), ("2025-09-28", 3), ("2025-10-09", 0), ("2025-10-10", -1),
     ("2025-10-11", -2), ("2025-10-12", -2)],
)  # fmt: skip
def test_working_days_left_and_over(today: str, left: int) -> None:
    assert workdays_between(D(today), D("2025-10-09")) == left


def test_a_year_without_published_holidays_is_provisional() -> None:
    period = Period(5, Unit.WORKING_DAY, True, Text("", ""))
    assert clock(LIST, D("2090-03-01"), period, D("2090-03-01")).provisional
    assert not clock(LIST, D("2025-03-03"), period, D("2025-03-03")).provisional
