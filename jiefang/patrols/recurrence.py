"""Rules of recurrence (RFC 5545, RRULE): read strictly, bounded, and turned into dates.

``dateutil`` does the arithmetic. Left alone it looks for the next date up to the year 9999, for
seconds, and a rule may come from anybody; so a rule is tried day by day over some years first, and
one that has no date then is refused in words.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Final, NamedTuple

from dateutil.rrule import rrule, rrulestr

from jiefang.common.text import Text
from jiefang.patrols.constants import COUNT_MOST, INTERVAL_MOST, LOCAL, RULE_LENGTH
from jiefang.patrols.refusals import bad_rule

_LOOK: Final = timedelta(days=8 * 366)
"""Eight years hold a 29th of February whatever the year (1900 and 2100 are far)."""

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS: Final = {
    "FREQ": re.compile(r"[A-Z]+"),
    "INTERVAL": re.compile(r"[0-9]{1,9}"),
    "COUNT": re.compile(r"[0-9]{1,9}"),
    "UNTIL": re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?"),
    "BYDAY": re.compile(r"[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)(,[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*"),
    "BYMONTHDAY": re.compile(r"-?[0-9]{1,2}(,-?[0-9]{1,2})*"),
    "BYMONTH": re.compile(r"[0-9]{1,2}(,[0-9]{1,2})*"),
    "BYSETPOS": re.compile(r"-?[1-5]"),
    "WKST": re.compile(r"MO|SU"),
}
_BEYOND: Final = ("BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND", "BYEASTER")
_TOO_OFTEN: Final = ("HOURLY", "MINUTELY", "SECONDLY")
_EVERY: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")

_MALFORMED = Text("看不懂这条重复规则，请重新选择。", "This rule cannot be read: choose it again.")
_OFTEN = Text(
    "巡逻最多每天一次；一天多班请分别建计划。",
    "A patrol repeats once a day at most: make a plan for each time of the day.",
)
_UNSUPPORTED = Text("请用每天、每周、每月或每年的规则。", "Use a rule by day, week, month or year.")
_MANY = Text(
    "次数过多，最多 {most} 次；需要更久请不填次数。",
    "Too many times: {most} at most; leave the count away for more.",
)
_FAR = Text("间隔过大，最多 {most}。", "The interval is too long: {most} at most.")
_BOTH = Text("结束日期和次数只能填一个。", "Give either a last day or a count, not both.")
_NO_DATE = Text(
    "这条规则没有任何日期（例如二月三十日），请修改。",
    "No day fits this rule (like a 30th of February): please change it.",
)
_ENDS_FIRST = Text("结束日期早于第一次。", "It ends before its first day.")


class Rule(NamedTuple):
    """A rule that was read: its parts, and when it ends (local), if it does."""

    parts: dict[str, str]
    until: datetime | None
    times: int | None

    @property
    def every(self) -> str:
        return self.parts["FREQ"]

    @property
    def interval(self) -> int:
        return int(self.parts.get("INTERVAL", "1"))

    @property
    def every_weekday(self) -> bool:
        """Monday to Friday of each week: what people say when they mean working days."""
        plain = set(self.parts) <= {"FREQ", "BYDAY", "INTERVAL", "COUNT", "UNTIL", "WKST"}
        named = set(self.parts.get("BYDAY", "").split(","))
        return plain and self.interval == 1 and named == set(_DAYS[:5])


def read_rule(text: str) -> Rule:
    """The rule in ``text`` (``FREQ=WEEKLY;BYDAY=SA``). Raises Invalid with a sentence."""
    parts = _parts(text)
    every = parts.get("FREQ", "")
    if every in _TOO_OFTEN:
        raise bad_rule("too_often", _OFTEN)
    if every not in _EVERY or ("BYSETPOS" in parts and every != "MONTHLY"):
        raise bad_rule("unsupported", _UNSUPPORTED)
    _check_numbers(parts)
    until = _until(parts["UNTIL"]) if "UNTIL" in parts else None
    times = int(parts["COUNT"]) if "COUNT" in parts else None
    return Rule(parts, until, times)


def dates(rule: Rule | None, first: date, start: time, since: date, before: date) -> list[date]:
    """The days of the rule from ``since`` up to ``before`` (excluded), in order.

    Without a rule the first day alone. Raises Invalid for a rule that never has a day.
    """
    if rule is None:
        return [first] if since <= first < before else []
    if not _has_day(rule, first):
        raise bad_rule("no_date", _NO_DATE)
    begin = datetime.combine(first, start)
    if rule.until is not None and rule.until < begin:
        raise bad_rule("ends_first", _ENDS_FIRST)
    found = takewhile(lambda moment: moment.date() < before, _moments(rule, begin))
    return [moment.date() for moment in found if moment.date() >= since]


def _moments(rule: Rule, begin: datetime) -> Iterator[datetime]:
    bare = ";".join(f"{k}={v}" for k, v in rule.parts.items() if k not in {"COUNT", "UNTIL"})
    endless = rrulestr(bare, dtstart=begin)
    if not isinstance(endless, rrule):
        raise bad_rule("malformed", _MALFORMED)
    ending = islice(endless, rule.times)
    if rule.until is None:
        return ending
    until = rule.until
    return takewhile(lambda moment: moment <= until, ending)


def _parts(text: str) -> dict[str, str]:
    bare = text.strip().upper().removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for part in bare.split(";"):
        name, _, value = part.partition("=")
        if name in _BEYOND:
            raise bad_rule("unsupported", _OFTEN if name.startswith("BYHOUR") else _UNSUPPORTED)
        form = _PARTS.get(name)
        if form is None or name in parts or not form.fullmatch(value) or len(text) > RULE_LENGTH:
            raise bad_rule("malformed", _MALFORMED)
        parts[name] = value
    return parts


def _check_numbers(parts: dict[str, str]) -> None:
    if "COUNT" in parts and "UNTIL" in parts:
        raise bad_rule("two_ends", _BOTH)
    if int(parts.get("COUNT", "1")) > COUNT_MOST:
        raise bad_rule("too_many", _MANY.format(most=COUNT_MOST))
    if int(parts.get("INTERVAL", "1")) > INTERVAL_MOST:
        raise bad_rule("too_far", _FAR.format(most=INTERVAL_MOST))
    numbers = [parts.get("COUNT", "1"), parts.get("INTERVAL", "1")]
    days = [abs(day) for day in _numbers(parts, "BYMONTHDAY")]
    months = _numbers(parts, "BYMONTH")
    wrong = any(not 1 <= day <= 31 for day in days) or any(not 1 <= m <= 12 for m in months)
    if wrong or "0" in [number.lstrip("0") or "0" for number in numbers]:
        raise bad_rule("malformed", _MALFORMED)
    if parts["FREQ"] in {"DAILY", "WEEKLY"} and re.search(r"[0-9]", parts.get("BYDAY", "")):
        raise bad_rule("malformed", _MALFORMED)
    if "BYMONTHDAY" in parts and _chooses_weekdays(parts):
        raise bad_rule("unsupported", _UNSUPPORTED)


def _chooses_weekdays(parts: dict[str, str]) -> bool:
    """By week, or the second Monday: with a day of the month besides, it may never come."""
    numbered = re.search(r"[0-9]", parts.get("BYDAY", ""))
    return parts["FREQ"] == "WEEKLY" or "BYSETPOS" in parts or bool(numbered)


def _until(value: str) -> datetime:
    """The last moment, local. A day alone means all of that day; with Z it is in UTC."""
    try:
        if "T" not in value:
            day = datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007
            return datetime.combine(day, time.max)
        moment = datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    except ValueError as error:
        raise bad_rule("malformed", _MALFORMED) from error
    return moment + timedelta(hours=8) if value.endswith("Z") and moment.year < 9999 else moment


def _numbers(parts: dict[str, str], name: str) -> list[int]:
    return [int(number) for number in parts.get(name, "").split(",") if number]


def _has_day(rule: Rule, first: date) -> bool:
    """Whether a day of the years to come fits all that the rule says about single days."""
    weekdays = {_DAYS.index(day[-2:]) for day in rule.parts.get("BYDAY", "").split(",") if day}
    months = set(_numbers(rule.parts, "BYMONTH"))
    days = set(_numbers(rule.parts, "BYMONTHDAY"))
    if not weekdays and not days:
        weekdays, days = _own_day(rule, first)
        months = months or ({first.month} if rule.every == "YEARLY" else set())
    each = (first + timedelta(days=number) for number in range(_LOOK.days))
    return any(
        _steps(rule.every, first, day) % rule.interval == 0
        and (not months or day.month in months)
        and (not weekdays or day.weekday() in weekdays)
        and (not days or day.day in days or -_days_left(day) in days)
        for day in each
    )


def _own_day(rule: Rule, first: date) -> tuple[set[int], set[int]]:
    """The weekday or day of the month that the first day gives to a rule that names none."""
    if rule.every == "DAILY":
        return set(), set()
    return ({first.weekday()}, set()) if rule.every == "WEEKLY" else (set(), {first.day})


def _steps(every: str, first: date, day: date) -> int:
    """How many days, weeks, months or years after the first."""
    if every == "DAILY":
        return (day - first).days
    if every == "WEEKLY":
        monday = first - timedelta(days=first.weekday())
        return (day - monday).days // 7
    months = (day.year - first.year) * 12 + day.month - first.month
    return months if every == "MONTHLY" else day.year - first.year


def _days_left(day: date) -> int:
    """1 on the last day of a month."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - day).days


def local_moment(day: date, start: time) -> datetime:
    """That time of that day in Guangzhou."""
    return datetime.combine(day, start, LOCAL)
