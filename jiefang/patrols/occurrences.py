"""When a plan's shifts are: the rule's days, the holidays, local times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from jiefang.common.text import Text
from jiefang.patrols import holidays
from jiefang.patrols.constants import AHEAD, LOCAL, Holidays
from jiefang.patrols.recurrence import Rule, dates, local_moment, read_rule


class Timed(Protocol):
    """What a plan says about time; a row, or a draft that is not kept."""

    first_on: date
    start_time: time
    duration_minutes: int
    rule: str
    holidays: str


@dataclass
class Draft:
    """The times of a plan that nobody has kept yet."""

    first_on: date
    start_time: time
    duration_minutes: int
    rule: str = ""
    holidays: str = Holidays.AS_IS


class Occurrence(NamedTuple):
    """One shift to be: both moments with Guangzhou's offset; a remark about the day."""

    starts_at: datetime
    ends_at: datetime
    remark: Text | None


def occurrences(plan: Timed, since: datetime, before: datetime) -> list[Occurrence]:
    """The plan's shifts that begin from ``since`` up to ``before`` (excluded), in order.

    A rule of Monday to Friday with ``workdays_only`` means working days, so that a Saturday worked
    for a holiday is one of them. Raises Invalid for a rule that cannot be read or has no day.
    """
    rule = _rule(plan)
    first, last = since.astimezone(LOCAL).date(), before.astimezone(LOCAL).date()
    days = dates(rule, plan.first_on, plan.start_time, first, last + timedelta(days=1))
    return [
        _occurrence(plan, day)
        for day in days
        if holidays.wanted(plan.holidays, day)
        and since <= local_moment(day, plan.start_time) < before
    ]


def window(plan: Timed, moment: datetime) -> tuple[datetime, datetime]:
    """From now, or from the first day if that is later, eight weeks ahead."""
    begin = max(moment, local_moment(plan.first_on, time.min))
    return begin, begin + AHEAD


def moments(found: Sequence[Occurrence]) -> list[datetime]:
    return [each.starts_at for each in found]


def _rule(plan: Timed) -> Rule | None:
    rule = read_rule(plan.rule) if plan.rule else None
    if rule is None or not (plan.holidays == Holidays.WORKDAYS_ONLY and rule.every_weekday):
        return rule
    parts = {name: value for name, value in rule.parts.items() if name != "BYDAY"}
    return rule._replace(parts=parts | {"FREQ": "DAILY"})


def _occurrence(plan: Timed, day: date) -> Occurrence:
    begin = local_moment(day, plan.start_time)
    return Occurrence(begin, begin + timedelta(minutes=plan.duration_minutes), holidays.remark(day))
