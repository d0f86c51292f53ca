"""``kill -9`` of the relay between the check-outs of a patrol and the credit of its hours."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from jiefang.common.clock import now
from jiefang.common.embedded.process import wait_until
from jiefang.hours.constants import EntryState
from jiefang.hours.models import HourEntry
from jiefang.outbox.models import Delivery
from jiefang.turnout.models import Attendance
from tests.cast import make_person
from tests.faults.platform import Platform
from tests.teams.factories import make_membership, make_team
from tests.turnout.street import by_position, come, confirm, go, shift_now

WALKERS = 6
WALKED = timedelta(minutes=60)
_WITHIN_S = 180.0
_WRITTEN_NOT_KEPT = """
    SELECT EXISTS (
        SELECT FROM pg_locks held JOIN pg_locks wanted USING (pid)
        WHERE held.relation = 'hours_hourentry'::regclass AND held.mode = 'RowExclusiveLock'
          AND held.granted AND NOT wanted.granted)"""
"""Somebody has written hours and waits before the end of the transaction."""


@pytest.mark.django_db(transaction=True)
def test_hours_are_credited_exactly_once_though_the_relay_is_killed_over_them(
    tmp_path: Path,
) -> None:
    walked = _patrol()
    with Platform(tmp_path, parts=("relay",)) as platform:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE realtime_streamentry IN EXCLUSIVE MODE")
            assert wait_until(_is_written, _WITHIN_S, pause_s=0.05)
            platform.kill("relay")
        assert wait_until(lambda: not _is_written(), _WITHIN_S, pause_s=0.05)
        assert HourEntry.objects.count() == 0
        platform.start("relay")
        assert wait_until(_all_delivered, _WITHIN_S, pause_s=0.1)
    rows = HourEntry.objects.filter(attendance_id__in=walked)
    assert Counter(rows.values_list("attendance_id", flat=True)) == Counter(walked)
    assert {(row.state, row.total >= 60) for row in rows} == {(EntryState.CREDITED, True)}


def _patrol() -> list[object]:
    """Each comes and goes at a place and a minute of their own; their attendances."""
    team = make_team()
    shift = shift_now(team, began=90, hours=2)
    for number in range(WALKERS):
        person = make_person(860 + number, f"夜巡{number}")
        make_membership(team, person)
        confirm(shift, person)
        row = come(person, shift, by_position(number))
        since = now() - WALKED - timedelta(minutes=number)
        Attendance.objects.filter(pk=row.pk).update(checked_in_at=since, in_received_at=since)
        go(person, shift, by_position(number + 20))
    return list(Attendance.objects.values_list("pk", flat=True))


def _is_written() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN_NOT_KEPT)
        return bool(cursor.fetchone()[0])


def _all_delivered() -> bool:
    return not Delivery.objects.exclude(state="done").exists()
