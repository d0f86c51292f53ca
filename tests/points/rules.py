"""Rules, occurrences, and a plain model of what they are worth."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from jiefang.points.constants import RuleKind, RuleState
from jiefang.points.models import Rule
from jiefang.points.services.counting import occurrence_record

AREA = "440104"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def make_rule(kind: RuleKind = RuleKind.PATROL_HOURS, **fields: Any) -> Rule:
    """A version in force; ten points an hour from the beginning of the year unless said."""
    defaults: dict[str, Any] = {
        "area_code": AREA,
        "version": Rule.objects.count() + 1,
        "state": RuleState.ENACTED,
        "points": 10,
        "unit": 60 if kind == RuleKind.PATROL_HOURS else 1,
        "from_on": date(2026, 1, 1),
        "enacted_at": MOMENT,
    }
    return Rule.objects.create(kind=kind, **(defaults | fields))


class Happening(NamedTuple):
    """One thing that may earn points, as an event tells it."""

    source: str
    person_id: UUID
    day: date
    minutes: int


def count(each: Happening, **fields: Any) -> None:
    occurrence_record(
        RuleKind.PATROL_HOURS,
        each.source,
        person_id=each.person_id,
        team_id=None,
        area_code=f"{AREA}001",
        day=each.day,
        quantity=each.minutes,
        **fields,
    )


def worth(happenings: Iterable[Happening], rules: list[Rule]) -> dict[tuple[UUID, date], int]:
    """Points of each person and month: within the cap of each day, then that of the month."""
    days: dict[tuple[UUID, date], int] = defaultdict(int)
    for each in happenings:
        rule = _in_force(rules, each.day)
        if rule is not None:
            days[each.person_id, each.day] += each.minutes * rule.points // rule.unit
    months: dict[tuple[UUID, date], int] = defaultdict(int)
    for (person, day), points in days.items():
        rule = _in_force(rules, day)
        cap = rule.cap_day if rule else None
        months[person, day.replace(day=1)] += points if cap is None else min(points, cap)
    return {
        (person, month): _capped(points, _first_of(rules, month))
        for (person, month), points in months.items()
    }


def _capped(points: int, cap: int | None) -> int:
    return points if cap is None else min(points, cap)


def _in_force(rules: list[Rule], day: date) -> Rule | None:
    begun = [rule for rule in rules if rule.from_on <= day]
    return max(begun, key=lambda rule: rule.from_on, default=None)


def _first_of(rules: list[Rule], month: date) -> int | None:
    there = [
        rule
        for rule in rules
        if (rule.from_on.year, rule.from_on.month) <= (month.year, month.month)
        and (rule.until_on is None or rule.until_on >= month)
    ]
    first = min(there, key=lambda rule: rule.from_on, default=None)
    return first.cap_month if first else None
