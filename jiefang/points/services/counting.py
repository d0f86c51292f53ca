"""What may earn points is written down once; what was posted for it follows by a sweep."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from jiefang.points.constants import QUANTITY_MOST, Doubt, RuleKind

_RECORD = """
INSERT INTO points_occurrence AS o (kind, source, person_id, team_id, area_code, day, quantity,
    doubt, refused, given, postings, due, short, revision)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, false, 0, 0, true, false, 0)
ON CONFLICT (kind, source) DO UPDATE
SET quantity = EXCLUDED.quantity, due = true, revision = o.revision + 1,
    doubt = coalesce(nullif(o.doubt, ''), EXCLUDED.doubt)
WHERE o.quantity <> EXCLUDED.quantity
"""


def occurrence_record(
    kind: RuleKind,
    source: str,
    *,
    person_id: UUID,
    team_id: UUID | None,
    area_code: str,
    day: date,
    quantity: int = 1,
    doubt: Doubt | None = None,
) -> None:
    """How something stands now: repeating it changes nothing, another quantity replaces the old.

    So it may be told twice, late, and in any order.
    """
    quantity = max(0, min(quantity, QUANTITY_MOST))
    values: list[Any] = [kind.value, source, person_id, team_id, area_code, day, quantity]
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, [*values, doubt.value if doubt else ""])
