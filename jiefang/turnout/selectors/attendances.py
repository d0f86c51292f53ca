"""Reads of attendances: one's own, a shift's, who is on patrol."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.turnout import exceptions
from jiefang.turnout.models import Attendance
from jiefang.turnout.patrol import STAYS


class Times(NamedTuple):
    """When somebody came to a shift and left it."""

    checked_in_at: datetime
    checked_out_at: datetime | None


def attendance_held_open(actor: Person, shift_id: UUID) -> Attendance:
    """One's own open attendance on a shift, locked. Raises Conflict."""
    mine = Attendance.objects.visible_to(actor).select_for_update()
    row = mine.filter(shift_id=shift_id).first()
    if row is None:
        raise exceptions.not_checked_in()
    if not row.is_open:
        raise exceptions.over_already()
    return row


def attendance_now(person: Person) -> Attendance | None:
    """The attendance that a person has not ended."""
    return Attendance.objects.visible_to(person).open().first()


def times_of(shift_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], Times]:
    """(shift, person) → when they came and left."""
    rows = Attendance.objects.filter(shift_id__in=list(shift_ids))
    columns = ("shift_id", "person_id", "checked_in_at", "checked_out_at")
    return {(shift, person): Times(*at) for shift, person, *at in rows.values_list(*columns)}


def there_in(shift_id: UUID, at: datetime) -> list[UUID]:
    """Who is on a shift now, first come first."""
    rows = Attendance.objects.open().filter(shift_id=shift_id, shift_ends_at__gt=at - STAYS)
    return list(rows.order_by("checked_in_at").values_list("person_id", flat=True))
