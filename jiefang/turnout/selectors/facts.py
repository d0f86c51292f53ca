"""Attendances as the rules for hours judge them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from jiefang.turnout.models import Attendance

_TRACK_LEAST = 2
"""Fewer positions than this are no track: two phones may well stand in the same place once."""


class AttendanceFacts(NamedTuple):
    """One attendance. Distances in metres, cells of h3 resolution 9 (empty when not known).

    ``track_digest`` is the same for two people only when their phones gave the very same
    positions, which two phones never do; empty without a track. ``in_device`` is the same where
    both signed in on one device. ``lapsed_at``: nobody ended it.
    """

    id: UUID
    person_id: UUID
    shift_id: UUID
    team_id: UUID | None
    area_code: str
    title: str
    shift_starts_at: datetime
    shift_ends_at: datetime
    state: str
    reasons: list[str]
    checked_in_at: datetime
    checked_out_at: datetime | None
    lapsed_at: datetime | None
    way_in: str
    way_out: str
    in_by: UUID | None
    out_by: UUID | None
    in_received_at: datetime
    out_received_at: datetime | None
    offline: bool
    distance_in_m: int | None
    distance_out_m: int | None
    in_cell: str
    out_cell: str
    track_digest: str
    in_device: str


def attendance_facts(ids: Iterable[UUID]) -> list[AttendanceFacts]:
    """The attendances with these ids, in the order of their check-in."""
    return _facts(Attendance.objects.filter(pk__in=list(ids)))


def attendances_between(
    from_at: datetime,
    to_at: datetime,
    *,
    person_id: UUID | None = None,
    captain_id: UUID | None = None,
    track_digest: str = "",
    device: str = "",
) -> list[AttendanceFacts]:
    """Those that touch the time, of one person, entered by one captain, with one track or device.

    A captain's count by when they were entered, not by when they are said to have been; a device's
    by their check-in. Raises ``ValueError`` when none of the four is given.
    """
    if not (person_id or captain_id or track_digest or device):
        raise ValueError("say whose attendances")
    if captain_id:
        entered = Q(in_by=captain_id, in_received_at__range=(from_at, to_at))
        entered |= Q(out_by=captain_id, out_received_at__range=(from_at, to_at))
        return _facts(Attendance.objects.filter(entered))
    if device:
        by_device = Attendance.objects.filter(in_device=device)
        return _facts(by_device.filter(checked_in_at__range=(from_at, to_at)))
    touching = Attendance.objects.filter(checked_in_at__lte=to_at).filter(
        Q(checked_out_at__gte=from_at) | Q(checked_out_at__isnull=True, checked_in_at__gte=from_at)
    )
    if track_digest:
        touching = touching.filter(track_digest=track_digest, track_points__gte=_TRACK_LEAST)
    return _facts(touching.filter(person=person_id) if person_id else touching)


def attendances_of_shifts(shift_ids: Iterable[UUID]) -> list[AttendanceFacts]:
    """Everybody's on these shifts, in the order of their check-in."""
    return _facts(Attendance.objects.filter(shift_id__in=list(shift_ids)))


def _facts(rows: "QuerySet[Attendance, Attendance]") -> list[AttendanceFacts]:
    return [_fact(row) for row in rows.order_by("checked_in_at", "pk")]


def _fact(row: Attendance) -> AttendanceFacts:
    values = {name: getattr(row, name) for name in AttendanceFacts._fields}
    values |= {"in_by": row.in_by_id, "out_by": row.out_by_id}
    if row.track_points < _TRACK_LEAST:
        values["track_digest"] = ""
    return AttendanceFacts(**values)
