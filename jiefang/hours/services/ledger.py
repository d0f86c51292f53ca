"""Writing rows of the ledger. Whoever writes for a person holds the person's row."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db import connection

from jiefang.accounts.models import Person
from jiefang.common.append_only import SET_BY_DATABASE
from jiefang.common.errors import NotFound
from jiefang.hours.constants import EntryKind, EntryState
from jiefang.hours.events import HoursWritten
from jiefang.hours.intervals import Interval, left_of, whole_minutes
from jiefang.hours.models import HourEntry
from jiefang.outbox.services import publish

_GIVEN: Final = [
    field.attname
    for field in HourEntry._meta.concrete_fields
    if field.attname not in SET_BY_DATABASE
]
_INSERT: Final = (
    f"INSERT INTO hours_hourentry ({', '.join(_GIVEN)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(_GIVEN))})"
)


def person_hold(person_id: UUID) -> None:
    """Let nobody else write hours of this person until the end of the transaction.

    Raises RuntimeError outside of one.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("hours are written inside a transaction")
    held = Person.objects.select_for_update(no_key=True).filter(pk=person_id)
    list(held.values_list("pk"))


def patterns_hold(*keys: object) -> None:
    """Let nobody else judge what shares a shift, a hand, a track or a device with this.

    Of two parts of one pattern that are judged at once, the second would not see the first. The
    order is fixed.
    """
    with connection.cursor() as cursor:
        for key in sorted({f"hours {key}" for key in keys if key}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def last_of(attendance_id: UUID) -> HourEntry | None:
    """How an attendance stands; the person is held."""
    return HourEntry.objects.last().filter(attendance_id=attendance_id).first()


def last_seen(actor: Person, entry_id: UUID) -> HourEntry:
    """The row that stands for an entry which the actor sees, its person held. Raises NotFound."""
    seen = HourEntry.objects.visible_to(actor).filter(pk=entry_id).first()
    if seen is None:
        raise NotFound
    person_hold(seen.person_id)
    found = last_of(seen.attendance_id)
    if found is None:
        raise NotFound
    return found


def minutes_free(person_id: UUID, times: Interval) -> int:
    """The minutes of ``times`` that no credited hours of the person cover yet."""
    taken = HourEntry.objects.last().of(person_id).filter(state=EntryState.CREDITED)
    near = taken.filter(starts_at__lt=times.end, ends_at__gt=times.start)
    spans = (Interval(*each) for each in near.values_list("starts_at", "ends_at"))
    return whole_minutes(left_of(times, spans))


def entry_begin(**columns: Any) -> HourEntry:
    """The first row of a chain."""
    return _written(HourEntry(kind=EntryKind.CREDIT, **columns), actor_id=None)


def entry_follow(
    last: HourEntry, *, kind: EntryKind, state: EntryState, total: int, **columns: Any
) -> HourEntry:
    """The next row of a chain: what it adds follows from what the attendance counts after it.

    Raises IntegrityError when another row follows ``last`` already.
    """
    given = {
        name: getattr(last, name)
        for name in (
            "person_id", "team_id", "shift_id", "attendance_id", "area_code", "title",
            "starts_at", "ends_at", "claimed", "most", "reasons",
        )
    }  # fmt: skip
    given |= {"minutes": total - last.total, "total": total, "kind": kind, "state": state}
    row = HourEntry(follows=last, **(given | columns))
    return _written(row, actor_id=columns.get("approver_id") or columns.get("author_id"))


def entries_copy(rows: Iterable[HourEntry]) -> None:
    """Rows for a ledger that is made up as a whole: nobody is told, no event is recorded."""
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, [[getattr(row, name) for name in _GIVEN] for row in rows])


def _written(row: HourEntry, *, actor_id: UUID | None) -> HourEntry:
    # By name, since the application's role may not give the columns that are the database's own.
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [getattr(row, name) for name in _GIVEN])
    publish(
        HoursWritten(row.pk, row.person_id, row.team_id, row.state, row.minutes, list(row.reasons)),
        actor_id=actor_id,
        area_code=row.area_code,
    )
    return row
