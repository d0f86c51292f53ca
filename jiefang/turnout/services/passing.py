"""Coming by a checkpoint."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.outbox.services import publish
from jiefang.turnout.claims import Claim
from jiefang.turnout.clocks import moment_of
from jiefang.turnout.events import CheckpointPassed
from jiefang.turnout.models import CheckpointPass
from jiefang.turnout.selectors.access import shift_seen_by
from jiefang.turnout.selectors.attendances import attendance_held_open
from jiefang.turnout.services.proving import proof_at_checkpoint, track_on


@transaction.atomic
def checkpoint_pass(
    *, actor: Person, shift_id: UUID, checkpoint_id: UUID, claim: Claim
) -> CheckpointPass:
    """Mark a checkpoint of the own shift as passed; again changes nothing.

    Raises NotFound, ``conflict.not_checked_in``, ``over_already`` and those of the proof.
    """
    shift = shift_seen_by(actor, shift_id)
    row = attendance_held_open(actor, shift_id)
    before = CheckpointPass.objects.filter(attendance=row, checkpoint_id=checkpoint_id).first()
    if before is not None:
        return before
    checkpoint = next((each for each in shift.checkpoints if each.id == checkpoint_id), None)
    if checkpoint is None:
        raise NotFound
    moment = moment_of(claim.at, claim.device_now, now())
    proof = proof_at_checkpoint(actor, shift, checkpoint, claim, moment)
    passed = CheckpointPass.objects.create(
        attendance=row,
        checkpoint_id=checkpoint_id,
        passed_at=max(moment.at, row.checked_in_at),
        received_at=moment.received_at,
        way=claim.way,
        distance_m=proof.distance_m,
        doubtful=bool(proof.doubts or moment.doubts),
    )
    if proof.mark:
        row.track_digest = track_on(row.track_digest, proof)
        row.track_points += 1
        row.save(update_fields=["track_digest", "track_points"])
    event = CheckpointPassed(row.pk, actor.pk, checkpoint_id, row.area_code)
    publish(event, actor_id=actor.pk)
    return passed
