"""Lets time pass for one shift or one case file: its times are moved into the past, so that no test
waits for them.

The platform's own clock is left alone. Straight in the platform's database, past the application.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final, LiteralString

import psycopg

from jiefang.common.embedded.addresses import database_url
from jiefang.common.ids import uuid7
from tests.e2e.stage import Platform

_ELSEWHERE: Final = """
    UPDATE patrols_signup SET state = 'cancelled', position = NULL
    WHERE state IN ('confirmed', 'waiting', 'asked') AND shift_id <> %(shift)s
      AND person_id IN (SELECT person_id FROM patrols_signup WHERE shift_id = %(shift)s)"""
"""Nobody is in two places: what the demo gave these people to do beside this shift is dropped."""

_MOVES: Final[tuple[LiteralString, ...]] = (
    """UPDATE patrols_shift SET starts_at = starts_at - %(by)s, ends_at = ends_at - %(by)s,
       cancel_until = cancel_until - %(by)s WHERE id = %(shift)s""",
    """UPDATE patrols_signup SET starts_at = starts_at - %(by)s, ends_at = ends_at - %(by)s,
       evening_due_at = evening_due_at - %(by)s, hour_due_at = hour_due_at - %(by)s,
       missing_due_at = missing_due_at - %(by)s WHERE shift_id = %(shift)s""",
    """UPDATE turnout_attendance SET checked_in_at = checked_in_at - %(by)s,
       in_received_at = in_received_at - %(by)s, shift_starts_at = shift_starts_at - %(by)s,
       shift_ends_at = shift_ends_at - %(by)s WHERE shift_id = %(shift)s""",
)
_CHECKS_IN: Final = """
    INSERT INTO turnout_attendance (
      id, person_id, shift_id, title, area_code, district_code, place_longitude, place_latitude,
      shift_starts_at, shift_ends_at, state, reasons, offline, checked_in_at, way_in,
      in_received_at, in_cell, in_device, way_out, out_cell, entered_because, cell, track_digest,
      track_points, asked)
    SELECT %(id)s, m.person_id, %(id)s, '步行街夜巡', '440104003', '440104', 113.2642, 23.1241,
      now() - interval '1 hour', now() + interval '1 hour', 'accepted', '{}', false,
      now() - interval '1 hour', 'code', now() - interval '1 hour',
      '', '', '', '', '', '', '', 0, ''
    FROM teams_membership m JOIN teams_team t ON t.id = m.team_id
    WHERE t.name = '秀兰大妈' AND m.rank = 'captain'"""
_FORGOTTEN: Final = "DELETE FROM turnout_attendance WHERE id = %(id)s"
_BEGAN: Final = "SELECT id, now() - starts_at FROM patrols_shift WHERE title = %(title)s"


_DAYS: Final = """
    UPDATE deeds_deed SET happened_on = happened_on - %(days)s, filed_on = filed_on - %(days)s,
      state_on = state_on - %(days)s, accepted_on = accepted_on - %(days)s,
      decide_from = decide_from - %(days)s, decided_on = decided_on - %(days)s,
      noticed_on = noticed_on - %(days)s WHERE number = %(number)s"""


def days_pass(platform: Platform, number: str, by: timedelta) -> None:
    """So many days later, as far as this case file is concerned."""
    with psycopg.connect(database_url(platform.var, "jiefang")) as connection:
        moved = connection.execute(_DAYS, {"number": number, "days": by.days})
        assert moved.rowcount == 1


def let_it_begin(platform: Platform, title: str, ago: timedelta) -> str:
    """The shift of this title began so long ago. Returns its id."""
    with psycopg.connect(database_url(platform.var, "jiefang")) as connection:
        found = connection.execute(_BEGAN, {"title": title}).fetchone()
        assert found, f"no shift {title}"
        shift, began = found
        _move(connection, shift, ago - began)
    return str(shift)


def time_passes(platform: Platform, shift: str, by: timedelta) -> None:
    """So much later, as far as this shift and who is on it are concerned."""
    with psycopg.connect(database_url(platform.var, "jiefang")) as connection:
        _move(connection, shift, by)


def _move(connection: psycopg.Connection, shift: object, by: timedelta) -> None:
    values = {"shift": shift, "by": by}
    connection.execute(_ELSEWHERE, values)
    for move in _MOVES:
        connection.execute(move, values)


@contextmanager
def captain_out_on_patrol(platform: Platform) -> Iterator[None]:
    """The captain whom one signs in as is checked in at Beijing Road for as long as this lasts."""
    values = {"id": uuid7()}
    with psycopg.connect(database_url(platform.var, "jiefang"), autocommit=True) as connection:
        assert connection.execute(_CHECKS_IN, values).rowcount == 1
        try:
            yield
        finally:
            connection.execute(_FORGOTTEN, values)
