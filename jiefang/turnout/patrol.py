"""On patrol means on duty: whose position may be kept, for ten minutes and in memory alone."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.turnout.models import Attendance
from jiefang.units.hooks import on_duty_when
from jiefang.units.services import duty

STAYS: Final = timedelta(minutes=30)
"""So long after a shift's end somebody who has not checked out still counts as on patrol."""


@on_duty_when
def on_patrol(person_id: UUID) -> bool:
    """Whether somebody is checked in and their shift is not over."""
    mine = Attendance.objects.open().filter(person=person_id, shift_ends_at__gt=now() - STAYS)
    return mine.exists()


def position_drop(person_id: UUID) -> None:
    """Forget where somebody is after the commit, unless a unit of theirs still counts on them."""
    transaction.on_commit(lambda: duty.position_drop(person_id))
