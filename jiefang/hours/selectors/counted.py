"""How much of an attendance counts, and through whose hands, for what is given for hours."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import timezone

from jiefang.hours.constants import EntryKind
from jiefang.hours.models import Correction, HourEntry
from jiefang.hours.reasons import Reason
from jiefang.turnout.selectors import attendance_facts

_BY_HAND: Final = frozenset({Reason.ENTERED_LATE, Reason.AFTER_THE_FACT, Reason.BY_ONESELF})


class Counted(NamedTuple):
    """An attendance as it stands.

    ``typed_in``: a correction has added minutes, or its times were written down afterwards or by
    the person's own hand, whoever has looked at it since.
    """

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
        bool(_BY_HAND.intersection(last.reasons)) or raised.exists(),
    )


def hands_of(attendances: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Who entered, corrected or decided something about each of these attendances."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = HourEntry.objects.filter(attendance_id__in=attendances)
    asked = Correction.objects.filter(attendance_id__in=attendances)
    for attendance_id, *hands in [
        *rows.values_list("attendance_id", "author_id", "approver_id"),
        *asked.values_list("attendance_id", "author_id", "decided_by_id"),
        *((each.id, each.in_by, each.out_by) for each in attendance_facts(attendances)),
    ]:
        found[attendance_id].update(hand for hand in hands if hand)
    return found
