"""How much of an attendance counts, for what is given for hours."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from jiefang.hours.constants import EntryKind
from jiefang.hours.models import HourEntry


class Counted(NamedTuple):
    """An attendance as it stands; ``typed_in``: a correction has added minutes to it."""

    attendance_id: UUID
    person_id: UUID
    team_id: UUID | None
    area_code: str
    day: date
    minutes: int
    typed_in: bool


def attendance_counted(entry_id: UUID) -> Counted | None:
    """The attendance to which a row of the ledger belongs, as its last row leaves it."""
    rows = HourEntry.objects.filter(
        attendance_id__in=HourEntry.objects.filter(pk=entry_id).values("attendance_id")
    )
    last = rows.filter(followed_by=None).first()
    if last is None:
        return None
    raised = rows.filter(kind=EntryKind.CORRECTION, minutes__gt=0)
    return Counted(
        last.attendance_id,
        last.person_id,
        last.team_id,
        last.area_code,
        timezone.localtime(last.starts_at).date(),
        last.total,
        raised.exists(),
    )
