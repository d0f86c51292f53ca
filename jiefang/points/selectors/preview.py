"""Last month under a rule, beside what it was."""

from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db import connection

from jiefang.points.ledger import month_of
from jiefang.points.models import Rule
from jiefang.points.selectors.arithmetic import MONTH, RULES, allotting

_PROPOSED: Final = f"""{RULES} AND NOT (kind = %(kind)s AND area_code = %(area)s)
UNION ALL SELECT id, kind, area_code, points, unit, cap_day, cap_month, valid_months,
    '2000-01-01'::date, NULL::date FROM points_rule WHERE id = %(rule)s"""  # noqa: S608
_SUMS: Final = """
SELECT person_id, sum(allotted)::bigint AS points, count(*) FILTER (WHERE worth > allotted) AS cut
FROM allotted GROUP BY 1"""
_BOTH: Final = f"""
WITH is_now AS ({allotting(MONTH)} {_SUMS}), would AS ({allotting(MONTH, rules=_PROPOSED)} {_SUMS})
SELECT coalesce(sum(n.points), 0)::bigint, coalesce(sum(w.points), 0)::bigint,
    count(*) FILTER (WHERE n.points > 0), count(*) FILTER (WHERE w.points > 0),
    count(*) FILTER (WHERE w.points > n.points), count(*) FILTER (WHERE w.points < n.points),
    coalesce(sum(w.cut), 0)::bigint
FROM is_now n JOIN would w USING (person_id)
"""  # noqa: S608


class Preview(NamedTuple):
    """``points`` of a month as they were and would have been; ``cut``: what the caps shortened."""

    month: date
    points: int
    points_then: int
    people: int
    people_then: int
    more: int
    fewer: int
    cut: int


def preview_of(rule: Rule, *, today: date) -> Preview:
    """Of everything of the rule's kind that was counted in the month before that of ``today``."""
    month = month_of(month_of(today) - timedelta(days=1))
    values: dict[str, Any] = {
        "kind": rule.kind,
        "area": rule.area_code,
        "rule": rule.pk,
        "month": month,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BOTH, values)
        return Preview(month, *cursor.fetchone())
