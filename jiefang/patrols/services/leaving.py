"""Giving a place up, and who moves up into it: in the same transaction."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.patrols import sign_up_refusals as refusals
from jiefang.patrols.constants import OfferState, ShiftState, SignUpState
from jiefang.patrols.events import OfferChanged
from jiefang.patrols.models import Offer, Shift, SignUp
from jiefang.patrols.refusals import shift_over
from jiefang.patrols.selectors.fitness import least_problems, shift_teams
from jiefang.patrols.selectors.sign_ups import own_deadline, runs, sign_up_seen
from jiefang.patrols.services.booking import changed
from jiefang.patrols.services.holding import ShiftForUpdate, shift_hold
from jiefang.patrols.services.leading import lead_pass_on
from jiefang.patrols.services.places import first_in_line, place_free, place_put
from jiefang.patrols.services.telling import letters, said
from jiefang.patrols.wording import moment
from jiefang.realtime.entries import Entry
from jiefang.realtime.services import append
from jiefang.teams.selectors import members_fit


@transaction.atomic
def sign_up_cancel(*, actor: Person, sign_up_id: UUID, reason: str = "") -> SignUp:
    """Give up one's place until the deadline, or take somebody off the list as a leader.

    The next in line moves up. A leader's words (``reason``) are told to the person. Raises
    NotFound, ``conflict.too_late``, ``conflict.state`` and ``conflict.shift_over``.
    """
    seen = sign_up_seen(actor, sign_up_id)
    shift = shift_hold(seen.shift_id)
    row = SignUp.objects.select_related("person").get(pk=seen.pk)
    by_leader = row.person_id != actor.pk
    _refuse_late(row, shift, leads=by_leader or runs(actor, shift.pk))
    entries = place_end(shift, row, actor=actor, reason=reason)
    if by_leader:
        entries += letters([row.person_id], said("removed", shift, words=reason))
    append(entries)
    return row


def place_end(
    shift: ShiftForUpdate, row: SignUp, *, actor: Person | None, reason: str = ""
) -> list[Entry]:
    """End a row that has begun nothing yet, and let the next move up; who is to be told what."""
    place_put(shift, row, SignUpState.CANCELLED, ended_by=actor, reason=reason)
    offers_end(row)
    changed(row, actor=actor)
    return lead_pass_on(shift, row.person_id) + move_up(shift, row.role)


def move_up(shift: ShiftForUpdate, role: str) -> list[Entry]:
    """Give free places of a role to those who wait, in order; who is to be told.

    Whoever is not fit on that day (cover that ended since) is passed over and stays in line.
    Nobody moves up once the shift has begun.
    """
    if shift.starts_at <= now() or shift.state != ShiftState.PLANNED:
        return []
    if not place_free(shift, role):
        return []
    moved: list[UUID] = []
    for row in _fit_in_line(shift, role):
        if not place_free(shift, role):
            break
        place_put(shift, row, SignUpState.CONFIRMED, moved_up_at=now())
        changed(row, actor=None)
        moved.append(row.person_id)
    return letters(moved, said("moved_up", shift)) if moved else []


def offers_end(row: SignUp, state: OfferState = OfferState.WITHDRAWN, **columns: Any) -> None:
    """Close what was offered of a place that is none any more. The shift is held."""
    for offer in Offer.objects.open().filter(sign_up=row):
        Offer.objects.filter(pk=offer.pk).update(state=state, ended_at=now(), **columns)
        publish(OfferChanged(offer.pk, row.shift_id, state), actor_id=None)


def _fit_in_line(shift: ShiftForUpdate, role: str) -> list[SignUp]:
    need = shift.needs.get(role=role)
    line = first_in_line(shift, role)
    facts = members_fit(shift_teams(shift), [row.person_id for row in line])
    by_person = {each.person_id: each for each in facts}
    return [
        row
        for row in line
        if row.person_id in by_person
        and not least_problems([by_person[row.person_id]], shift, need)
    ]


def _refuse_late(row: SignUp, shift: Shift, *, leads: bool) -> None:
    if row.state not in (SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.ASKED):
        raise refusals.moved_on()
    if shift.ends_at <= now():
        raise shift_over()
    until = own_deadline(row, shift)
    if not leads and until <= now():
        raise refusals.too_late(until, moment(until))
