"""Whether what a phone says is true, doubtful or refused."""

import hmac
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from jiefang.accounts.models import Person
from jiefang.common.sealing.keys import derived
from jiefang.geography.coordinates import Point
from jiefang.geography.distances import distance_m
from jiefang.patrols.selectors.facts import CheckpointFacts, ShiftFacts
from jiefang.turnout import codes, exceptions
from jiefang.turnout.claims import Claim
from jiefang.turnout.clocks import Moment
from jiefang.turnout.constants import (
    ACCURACY_MOST_M,
    CODE_NEAR_M,
    FAR_M,
    NEAR_M,
    OFFLINE_CODE_SLACK_S,
    SPEED_FROM_M,
    SPEED_LOOKS_BACK_S,
    SPEED_MOST_M_S,
    Doubt,
    Way,
)
from jiefang.turnout.models import Attendance, CodeUse
from jiefang.turnout.places import (
    cell_of,
    distance_from,
    middle_of,
    presence_cell_of,
    rounded,
)


class Proof(NamedTuple):
    """What is kept of a claim: never the position."""

    doubts: tuple[Doubt, ...] = ()
    distance_m: int | None = None
    cell: str = ""
    presence_cell: str = ""
    mark: bytes = b""


def proof_at_shift(actor: Person, shift: ShiftFacts, claim: Claim, moment: Moment) -> Proof:
    """The proof of being where the shift patrols; codes are those of the meeting point.

    Raises the conflicts of ``exceptions`` for what cannot be true while the phone is online; what
    is doubtful, and what came late, is held instead.
    """
    if claim.way == Way.CODE:
        _code(actor, shift, codes.MEETING_POINT, claim, moment)
    if claim.location is None:
        return Proof(presence_cell=presence_cell_of(shift.longitude, shift.latitude))
    metres = distance_from(claim.location, [shift, *shift.checkpoints], shift.shape)
    doubts = [*_place_doubts(claim, metres, moment), *_speed_doubts(actor, claim.location, moment)]
    return _proof(claim.location, claim.accuracy_m, metres, doubts)


def proof_at_checkpoint(
    actor: Person, shift: ShiftFacts, checkpoint: CheckpointFacts, claim: Claim, moment: Moment
) -> Proof:
    """The proof of having passed a checkpoint. Raises ``conflict.not_near`` and those of codes."""
    if claim.way == Way.CODE:
        _code(actor, shift, str(checkpoint.id), claim, moment)
    if claim.location is None:
        return Proof()
    metres = distance_m(*claim.location, checkpoint.longitude, checkpoint.latitude)
    near = checkpoint.radius_m + min(claim.accuracy_m or 0.0, ACCURACY_MOST_M)
    if metres > near and not moment.offline:
        raise exceptions.not_near(rounded(metres))
    doubts = [Doubt.FAR] if metres > near else []
    if _inaccurate(claim):
        doubts.append(Doubt.INACCURATE)
    return _proof(claim.location, claim.accuracy_m, metres, doubts)


def track_on(digest: str, proof: Proof) -> str:
    """The digest of a track with one more position; it tells nothing without our key."""
    key = derived(str(settings.SECRET_KEY).encode(), "turnout tracks", 32)
    return hmac.digest(key, digest.encode() + proof.mark, sha256).hex()


def device_of(actor: Person) -> str:
    """A digest of the device that the actor's session is bound to; empty without a session.

    It is the same for two people only when both signed in on one device. It tells nothing without
    our key, and is no other digest of the device that we keep.
    """
    if actor.session is None or not actor.session.device_hash:
        return ""
    key = derived(str(settings.SECRET_KEY).encode(), "turnout devices", 32)
    return hmac.digest(key, actor.session.device_hash.encode(), sha256).hex()


def _code(actor: Person, shift: ShiftFacts, post: str, claim: Claim, moment: Moment) -> None:
    slack = OFFLINE_CODE_SLACK_S if moment.offline else 0
    posts = (codes.MEETING_POINT, *(str(each.id) for each in shift.checkpoints))
    window = codes.window_proved(
        claim.code, shift.id, post, posts=posts, at=moment.at, slack_s=slack
    )
    _use(actor.pk, shift.id, post, window, moment)


def _use(person_id: UUID, shift_id: UUID, post: str, window: int, moment: Moment) -> None:
    use = CodeUse(
        person_id=person_id,
        shift_id=shift_id,
        post=post,
        window=window,
        used_at=moment.received_at,
    )
    try:
        with transaction.atomic():
            use.save()
    except IntegrityError:
        raise exceptions.code_used() from None


def _place_doubts(claim: Claim, metres: float, moment: Moment) -> Iterable[Doubt]:
    """Refuses what can be mended on the spot, doubts the rest."""
    sure = metres - min(claim.accuracy_m or 0.0, ACCURACY_MOST_M)
    if not moment.offline:
        if claim.way == Way.CODE and sure > CODE_NEAR_M and not _inaccurate(claim):
            raise exceptions.code_forwarded(rounded(metres))
        if claim.way == Way.POSITION and _inaccurate(claim):
            raise exceptions.position_inaccurate(round(min(claim.accuracy_m or 0.0, 1e6)))
        if claim.way == Way.POSITION and sure > FAR_M:
            raise exceptions.not_at_the_place(rounded(metres))
    if claim.way == Way.POSITION and _inaccurate(claim):
        yield Doubt.INACCURATE
    near = CODE_NEAR_M if claim.way == Way.CODE else NEAR_M
    if sure > near and not (claim.way == Way.CODE and _inaccurate(claim)):
        yield Doubt.FAR


def _speed_doubts(actor: Person, here: Point, moment: Moment) -> Iterable[Doubt]:
    """Whether nobody gets here in the time since the last check."""
    last = _last_known(actor.pk)
    if last is None:
        return
    cell, at = last
    seconds = abs((moment.at - at).total_seconds())
    metres = distance_m(*here, *middle_of(cell))
    if seconds < SPEED_LOOKS_BACK_S and metres > SPEED_FROM_M + SPEED_MOST_M_S * seconds:
        yield Doubt.SPEED


def _last_known(person_id: UUID) -> tuple[str, datetime] | None:
    row = Attendance.objects.filter(person=person_id).order_by("-checked_in_at").first()
    if row is None:
        return None
    if row.out_cell and row.checked_out_at:
        return row.out_cell, row.checked_out_at
    return (row.in_cell, row.checked_in_at) if row.in_cell else None


def _inaccurate(claim: Claim) -> bool:
    return claim.accuracy_m is None or claim.accuracy_m > ACCURACY_MOST_M


def _proof(here: Point, accuracy_m: float | None, metres: float, doubts: Iterable[Doubt]) -> Proof:
    return Proof(
        doubts=tuple(dict.fromkeys(doubts)),
        distance_m=min(rounded(metres), 2_000_000),
        cell=cell_of(*here),
        presence_cell=presence_cell_of(*here),
        mark=f"{here.lon:.7f},{here.lat:.7f},{accuracy_m}".encode(),
    )
