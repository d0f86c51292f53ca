"""Checking in and out: by the code at the place or by position."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.patrols.selectors.facts import ShiftFacts
from jiefang.patrols.services.sign_ups import confirmed_require
from jiefang.turnout import exceptions
from jiefang.turnout.claims import Claim
from jiefang.turnout.clocks import Moment, moment_of
from jiefang.turnout.constants import (
    ASKS_AFTER_S,
    OPENS_BEFORE_S,
    OUT_AFTER_S,
    AttendanceState,
    Doubt,
)
from jiefang.turnout.events import CheckedIn, CheckedOut
from jiefang.turnout.models import Attendance
from jiefang.turnout.patrol import position_drop
from jiefang.turnout.selectors.access import shift_seen_by
from jiefang.turnout.selectors.attendances import attendance_held_open
from jiefang.turnout.services.proving import Proof, device_of, proof_at_shift, track_on


@transaction.atomic
def check_in(*, actor: Person, shift_id: UUID, claim: Claim) -> Attendance:
    """Begin the own shift, from half an hour before its start to its end.

    Raises NotFound, ``conflict.not_signed_up``, ``too_early``, ``too_late``, ``shift_cancelled``,
    ``checked_in_already``, ``over_already``, ``on_another_shift`` and those of the proof.
    """
    shift, sign_up_id = own_shift(actor, shift_id)
    moment = moment_of(claim.at, claim.device_now, now())
    refuse_second(actor, shift)
    doubts = [*moment.doubts, *_outside(shift, moment)]
    proof = proof_at_shift(actor, shift, claim, moment)
    doubts += [*proof.doubts, *overlap_doubts(actor.pk, moment.at)]
    row = begun(actor, shift, sign_up_id, moment.at, moment.received_at)
    row.way_in, row.in_by, row.offline = claim.way, actor, moment.offline
    row.distance_in_m, row.in_cell = proof.distance_m, proof.cell
    row.cell, row.in_device = proof.presence_cell, device_of(actor)
    _follow(row, proof)
    doubt(row, doubts)
    attendance_insert(row)
    publish(event_of(CheckedIn, row, row.way_in), actor_id=actor.pk)
    return row


@transaction.atomic
def check_out(*, actor: Person, shift_id: UUID, claim: Claim) -> Attendance:
    """End the own shift; the position that was known is dropped.

    Raises ``conflict.not_checked_in``, ``over_already``, ``too_late`` and those of the proof.
    """
    shift = shift_seen_by(actor, shift_id)
    row = attendance_held_open(actor, shift_id)
    moment = moment_of(claim.at, claim.device_now, now())
    doubts = [*moment.doubts, *_outside_end(shift, row, moment)]
    proof = proof_at_shift(actor, shift, claim, moment)
    doubts += proof.doubts
    row.checked_out_at = max(moment.at, row.checked_in_at)
    row.out_received_at, row.way_out, row.out_by = moment.received_at, claim.way, actor
    row.distance_out_m, row.out_cell = proof.distance_m, proof.cell
    row.offline = row.offline or moment.offline
    _follow(row, proof)
    doubt(row, doubts)
    end(row)
    row.save()
    publish(event_of(CheckedOut, row, row.way_out), actor_id=actor.pk)
    return row


def own_shift(actor: Person, shift_id: UUID) -> tuple[ShiftFacts, UUID]:
    """A shift in which the person has a place, and that place. Raises NotFound, Conflict."""
    shift = shift_seen_by(actor, shift_id)
    sign_up = confirmed_require(shift_id, actor.pk)
    if shift.cancelled:
        raise exceptions.shift_cancelled()
    return shift, sign_up.pk


def refuse_second(person: Person, shift: ShiftFacts) -> None:
    """Nobody is on one shift twice, or on two at once."""
    mine = Attendance.objects.filter(person=person.pk)
    before = mine.filter(shift_id=shift.id).first()
    if before is not None:
        raise exceptions.checked_in_already() if before.is_open else exceptions.over_already()
    other = mine.open().first()
    if other is not None:
        raise exceptions.on_another_shift(other.title)


def begun(
    person: Person, shift: ShiftFacts, sign_up_id: UUID | None, at: datetime, received: datetime
) -> Attendance:
    """An attendance that begins, not stored yet, with the shift as it is now."""
    asks_at = shift.ends_at + timedelta(seconds=ASKS_AFTER_S)
    return Attendance(
        person=person,
        shift_id=shift.id,
        sign_up_id=sign_up_id,
        team_id=shift.team_id,
        title=shift.title,
        area_code=shift.area_code,
        district_code=shift.district_code,
        place_longitude=shift.longitude,
        place_latitude=shift.latitude,
        shift_starts_at=shift.starts_at,
        shift_ends_at=shift.ends_at,
        checked_in_at=at,
        in_received_at=received,
        ask_due_at=asks_at if asks_at > received else None,
    )


def attendance_insert(row: Attendance) -> None:
    """Store it unless another request of the same person came first."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise exceptions.checked_in_already() from None


def doubt(row: Attendance, doubts: list[Doubt]) -> None:
    """Hold an attendance for these reasons; none, and it stays as it is."""
    if doubts:
        row.state = AttendanceState.HELD
        row.reasons = list(dict.fromkeys([*row.reasons, *(each.value for each in doubts)]))


def end(row: Attendance) -> None:
    """Nobody is asked any more, and no position is kept."""
    row.ask_due_at = None
    position_drop(row.person_id)


def overlap_doubts(person_id: UUID, at: datetime) -> list[Doubt]:
    """Whether the person was checked in elsewhere at that moment."""
    there = Attendance.objects.filter(person=person_id, checked_in_at__lt=at, checked_out_at__gt=at)
    return [Doubt.OVERLAPS] if there.exists() else []


def event_of(kind: type, row: Attendance, way: str) -> CheckedIn | CheckedOut:
    event: CheckedIn | CheckedOut = kind(
        row.pk,
        row.person_id,
        row.shift_id,
        row.team_id,
        row.area_code,
        str(way),
        str(row.state),
    )
    return event


def _follow(row: Attendance, proof: Proof) -> None:
    if proof.mark:
        row.track_digest = track_on(row.track_digest, proof)
        row.track_points += 1


def _outside(shift: ShiftFacts, moment: Moment) -> list[Doubt]:
    """Refused while one can do it right, held when it comes late."""
    opens_at = shift.starts_at - timedelta(seconds=OPENS_BEFORE_S)
    if opens_at <= moment.at <= shift.ends_at:
        return []
    if moment.offline:
        return [Doubt.OUTSIDE]
    raise (
        exceptions.too_early(opens_at)
        if moment.at < opens_at
        else exceptions.too_late(shift.ends_at)
    )


def _outside_end(shift: ShiftFacts, row: Attendance, moment: Moment) -> list[Doubt]:
    late = moment.at > shift.ends_at + timedelta(seconds=OUT_AFTER_S)
    if late and not moment.offline:
        raise exceptions.too_late(shift.ends_at)
    found = [Doubt.OUTSIDE] if late else []
    return [*found, Doubt.ORDER] if moment.at < row.checked_in_at else found
