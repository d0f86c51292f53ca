"""What a captain enters for somebody whose phone could not: attributed, with a reason."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.outbox.services import publish
from jiefang.patrols.selectors.facts import ShiftFacts, shift_facts
from jiefang.patrols.services.sign_ups import confirmed_require
from jiefang.teams.fitness import against
from jiefang.teams.selectors import members_fit
from jiefang.turnout import exceptions
from jiefang.turnout.constants import (
    CLOCK_SLACK_S,
    OFFLINE_MOST_S,
    OPENS_BEFORE_S,
    OUT_AFTER_S,
    Doubt,
    Way,
)
from jiefang.turnout.events import CheckedIn, CheckedOut
from jiefang.turnout.models import Attendance
from jiefang.turnout.places import presence_cell_of
from jiefang.turnout.selectors.access import shift_run_by
from jiefang.turnout.services.checking import (
    attendance_insert,
    begun,
    doubt,
    end,
    event_of,
    overlap_doubts,
    refuse_second,
)
from jiefang.turnout.services.telling import tell_entered


@transaction.atomic
def attendance_enter(
    *,
    actor: Person,
    shift_id: UUID,
    person_id: UUID,
    reason: str,
    in_at: datetime | None = None,
    out_at: datetime | None = None,
) -> Attendance:
    """Check somebody in, out, or both, as one who runs the shift; never oneself.

    Without times, in is now; a person who is in is checked out at ``out_at``. The person is told.
    Raises NotFound, Forbidden, ``conflict.not_signed_up``, ``not_of_the_team``,
    ``entered_in_future``, ``entered_outside``, ``out_before_in`` and those of ``refuse_second``.
    """
    shift = shift_facts(shift_id)
    shift_run_by(actor, shift)
    if actor.pk == person_id:
        raise exceptions.not_oneself()
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound
    sign_up = confirmed_require(shift_id, person_id)
    if shift.cancelled:
        raise exceptions.shift_cancelled()
    _refuse_who_left(shift, person)
    at = now()
    there = _open_row(shift_id, person_id)
    if there is not None and in_at is None:
        row = _out(actor, shift, there, out_at or at, at, reason)
    else:
        row = _in(actor, shift, person, sign_up.pk, in_at or at, at, reason)
        if out_at is not None:
            row = _out(actor, shift, row, out_at, at, reason)
    tell_entered(row, actor)
    return row


def _in(
    actor: Person,
    shift: ShiftFacts,
    person: Person,
    sign_up_id: UUID,
    in_at: datetime,
    at: datetime,
    reason: str,
) -> Attendance:
    refuse_second(person, shift)
    _refuse_time(in_at, at, shift)
    row = begun(person, shift, sign_up_id, in_at, at)
    row.way_in, row.in_by, row.entered_because = Way.CAPTAIN, actor, reason
    row.cell = presence_cell_of(shift.longitude, shift.latitude)
    doubt(row, [*_late(in_at, at), *overlap_doubts(person.pk, in_at)])
    attendance_insert(row)
    publish(event_of(CheckedIn, row, row.way_in), actor_id=actor.pk)
    return row


def _out(
    actor: Person, shift: ShiftFacts, row: Attendance, out_at: datetime, at: datetime, reason: str
) -> Attendance:
    _refuse_time(out_at, at, shift)
    if out_at < row.checked_in_at:
        raise exceptions.out_before_in()
    row.checked_out_at, row.out_received_at = out_at, at
    row.way_out, row.out_by = Way.CAPTAIN, actor
    row.entered_because = row.entered_because or reason
    doubt(row, _late(out_at, at))
    end(row)
    row.save()
    publish(event_of(CheckedOut, row, row.way_out), actor_id=actor.pk)
    return row


def _open_row(shift_id: UUID, person_id: UUID) -> Attendance | None:
    mine = Attendance.objects.open().select_for_update()
    return mine.filter(shift_id=shift_id, person=person_id).first()


def _refuse_who_left(shift: ShiftFacts, person: Person) -> None:
    """Of a team's shift: a member who serves; of a task: anybody whose account is active."""
    if shift.team_id is None:
        if not person.is_active:
            raise exceptions.not_of_the_team()
        return
    facts = members_fit([shift.team_id], [person.pk])
    today = timezone.localdate(shift.starts_at)
    if not facts or "not_active" in against(facts[0], on=today):
        raise exceptions.not_of_the_team()


def _refuse_time(given: datetime, at: datetime, shift: ShiftFacts) -> None:
    if given > at + timedelta(seconds=CLOCK_SLACK_S):
        raise exceptions.entered_in_future()
    first = shift.starts_at - timedelta(seconds=OPENS_BEFORE_S)
    last = shift.ends_at + timedelta(seconds=OUT_AFTER_S)
    if not first <= given <= last:
        raise exceptions.entered_outside()


def _late(given: datetime, at: datetime) -> list[Doubt]:
    late = (at - given).total_seconds() > OFFLINE_MOST_S
    return [Doubt.ENTERED_LATE] if late else []
