"""When an answer is due: fifteen working days, holidays and worked weekends as published."""

from datetime import date, timedelta
from typing import Any, Final

from jiefang.appeals.constants import ANSWER_WORKDAYS
from jiefang.common.workdays import kind_of, workdays_after

_DAY: Final = timedelta(days=1)


def due_on(filed_on: date) -> date:
    """The last day on which the answer is in time."""
    return workdays_after(filed_on, ANSWER_WORKDAYS)


def clock(due: date, today: date, *, is_open: bool) -> dict[str, Any]:
    """``{due_on, working_days_left, overdue}``: left counts up to the due day, today not."""
    late = is_open and today > due
    return {"due_on": due, "working_days_left": _between(today, due), "overdue": late}


def _between(today: date, due: date) -> int:
    """Working days after ``today`` up to ``due``, none when it is past."""
    count, day = 0, today
    while day < due:
        day += _DAY
        count += kind_of(day).is_workday
    return count
