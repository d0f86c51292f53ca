"""Incident numbers: ``GZ-20261121-0042``, counted by day of local time.

A sequence gives them without a lock, so that those who mark at the same moment do not wait for
each other's commit (a counter row held back all triggers of the city at twenty a second). Each
day remembers where in the sequence it began. A trigger that fails after this leaves a gap.
"""

from datetime import date
from typing import Final

from jiefang.common.prepared import prepared_rows

_DRAW: Final = """
SELECT nextval('alerts_incident_number') - base FROM alerts_numberday WHERE day = %s
"""
_BEGIN: Final = """
INSERT INTO alerts_numberday (day, base)
SELECT %s, last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM alerts_incident_number
ON CONFLICT (day) DO NOTHING RETURNING 1
"""


def next_number(day: date) -> str:
    """The day's next number. Inside a transaction: the first of a day holds up its rivals."""
    rows = prepared_rows(_DRAW, [day])
    if not rows:
        prepared_rows(_BEGIN, [day])
        rows = prepared_rows(_DRAW, [day])
    return f"GZ-{day:%Y%m%d}-{rows[0][0]:04d}"
