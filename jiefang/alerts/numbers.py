"""Incident numbers: ``GZ-20261121-0042``, by day of local time, without gaps."""

from datetime import date

from django.db import connection

_NEXT = """
INSERT INTO alerts_daycounter (day, last) VALUES (%s, 1)
ON CONFLICT (day) DO UPDATE SET last = alerts_daycounter.last + 1 RETURNING last
"""


def next_number(day: date) -> str:
    """The day's next number. Its row stays locked until the commit: ask as late as you can."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [day])
        (last,) = cursor.fetchone()
    return f"GZ-{day:%Y%m%d}-{last:04d}"
