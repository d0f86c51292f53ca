"""The arithmetic of rules, as one statement for one person's month and for a city's year.

What is counted gets its points in the order in which it came in, until the cap of the day, then
that of the month, is used up. The caps nest (a day lies in a month), so the sum for a month is the
same whatever the order: it is the least that the caps allow of what was counted.
"""

from typing import Final

RULES: Final = """SELECT id, kind, area_code, points, unit, cap_day, cap_month, valid_months,
    from_on, until_on FROM points_rule WHERE state = 'enacted' AND kind <> 'manual'"""

ALL: Final = "SELECT o.* FROM points_occurrence o WHERE o.kind <> 'false_report'"
"""What the consumer posts; a cost is posted at once, and never again."""
GROUPS: Final = """
SELECT o.* FROM (SELECT DISTINCT * FROM unnest(%(people)s::uuid[], %(kinds)s::text[],
    %(months)s::date[]) AS g (person_id, kind, month)) g
JOIN points_occurrence o ON o.person_id = g.person_id AND o.kind = g.kind
    AND o.day >= g.month AND o.day < (g.month + interval '1 month')::date"""
MONTH: Final = """
SELECT o.* FROM points_occurrence o WHERE o.kind = %(kind)s
    AND o.day >= %(month)s::date AND o.day < (%(month)s::date + interval '1 month')::date"""

_ALLOTTED: Final = """
WITH rules AS MATERIALIZED ({rules}), counted AS NOT MATERIALIZED ({source}), places AS (
    SELECT DISTINCT kind, area_code, day FROM counted
), priced AS MATERIALIZED (
    SELECT p.kind, p.area_code, p.day, r.id AS rule_id, r.area_code AS line, r.points, r.unit,
        r.cap_day, r.valid_months, (
            SELECT m.cap_month FROM rules m
            WHERE m.kind = r.kind AND m.area_code = r.area_code
            AND m.from_on < (date_trunc('month', p.day) + interval '1 month')::date
            AND (m.until_on IS NULL OR m.until_on >= date_trunc('month', p.day)::date)
            ORDER BY m.from_on LIMIT 1
        ) AS cap_month
    FROM places p JOIN LATERAL (
        SELECT * FROM rules r
        WHERE r.kind = p.kind AND starts_with(p.area_code, r.area_code) AND r.from_on <= p.day
        AND (r.until_on IS NULL OR r.until_on >= p.day)
        ORDER BY length(r.area_code) DESC, r.from_on DESC LIMIT 1
    ) r ON true
), worth AS (
    SELECT o.id, o.person_id, o.kind, o.day, o.given, o.short, p.rule_id, p.line, p.cap_day,
        p.cap_month, p.valid_months, CASE WHEN o.refused THEN 0 ELSE
        least(coalesce(o.quantity::bigint * p.points / p.unit, 0), 1000000) END AS points
    FROM counted o LEFT JOIN priced p USING (kind, area_code, day)
), by_day AS (
    SELECT *, sum(points) OVER (PARTITION BY person_id, kind, line, day ORDER BY id) AS so_far
    FROM worth
), within_day AS (
    SELECT *, least(so_far, cap_day) - least(so_far - points, cap_day) AS of_day FROM by_day
), by_month AS (
    SELECT *, sum(of_day) OVER (PARTITION BY person_id, kind, line, date_trunc('month', day)
        ORDER BY id) AS month_so_far
    FROM within_day
), allotted AS (
    SELECT id, person_id, kind, day, given, short, rule_id, valid_months, points AS worth,
        (least(month_so_far, cap_month) - least(month_so_far - of_day, cap_month))::int AS allotted
    FROM by_month
)
"""


def allotting(source: str, *, rules: str = RULES) -> str:
    """The beginning of a statement that goes on with what it wants ``FROM allotted``."""
    return _ALLOTTED.format(rules=rules, source=source)
