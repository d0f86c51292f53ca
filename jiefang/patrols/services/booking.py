"""The one way into a shift: fit, free at that time, and with a place or in the line for one."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from jiefang.common.clock import now
from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.patrols import sign_up_refusals as refusals
from jiefang.patrols.constants import ShiftState, SignUpState
from jiefang.patrols.events import SignUpChanged
from jiefang.patrols.models import Shift, ShiftNeed, SignUp
from jiefang.patrols.refusals import shift_cancelled, shift_over
from jiefang.patrols.selectors.fitness import (
    facts_of,
    least_problems,
    other_booking,
    shift_teams,
)
from jiefang.patrols.services.holding import ShiftForUpdate, person_hold, shift_hold
from jiefang.patrols.services.places import place_free, place_put
from jiefang.teams.fitness import MemberFacts


class Held(NamedTuple):
    """A person and a shift that this transaction holds; ``row``: the live one, if there is one."""

    shift: ShiftForUpdate
    row: SignUp | None


def hold(person_id: UUID, shift_id: UUID) -> Held:
    """Lock the person, then the shift. Raises ``conflict.shift_cancelled`` and ``shift_over``."""
    person_hold(person_id)
    shift = shift_hold(shift_id)
    refuse_gone(shift)
    live = SignUp.objects.live().filter(shift=shift, person=person_id)
    return Held(shift, live.first())


def refuse_gone(shift: Shift) -> None:
    if shift.state != ShiftState.PLANNED:
        raise shift_cancelled()
    if shift.ends_at <= now():
        raise shift_over()


def place_give(
    held: Held,
    person: Person,
    role: str | None,
    *,
    by: Person,
    waits: bool = True,
    teams: Sequence[UUID] = (),
    follows: SignUp | None = None,
) -> SignUp:
    """Give the person a place in the shift, or one in the line if ``waits``.

    ``role``: None takes the first that the person is fit for, one with a free place before others.
    ``teams``: membership in any of these will do, for the shift's own. ``follows``: the row whose
    place this is, which has just been given up. Raises the conflicts ``already_signed_up``,
    ``not_a_member``, ``not_fit``, ``overlap`` and ``full``.
    """
    row = held.row
    _refuse_twice(row)
    facts = facts_of(person.pk, teams or shift_teams(held.shift))
    need = _need(held.shift, facts, role)
    refuse_double_booking(person.pk, held.shift)
    state = _state(held.shift, need.role, waits=waits)
    if row is None:
        row = SignUp(shift=held.shift, person=person, role=need.role, made_by=by)
    elif row.role != need.role:
        SignUp.objects.filter(pk=row.pk).update(role=need.role)
        row.role = need.role
    try:
        with transaction.atomic():
            place_put(held.shift, row, state, follows=follows)
    except IntegrityError:  # another shift of theirs was moved to this time meanwhile
        raise refusals.moved_on() from None
    changed(row, actor=by)
    return row


def refuse_double_booking(person_id: UUID, shift: Shift) -> None:
    """Refuse a second place at an overlapping time, in any team.

    Under the lock of the person. The database's own constraint stands behind it.
    """
    other = other_booking(person_id, shift)
    if other is not None:
        raise refusals.double_booking(other.shift.title, other.starts_at, other.ends_at)


def changed(row: SignUp, *, actor: Person | None) -> None:
    """Publish what became of a row."""
    event = SignUpChanged(row.pk, row.shift_id, row.person_id, row.state)
    actor_id = actor.pk if actor else None
    publish(event, actor_id=actor_id, area_code=row.shift.area_code)


def _refuse_twice(row: SignUp | None) -> None:
    """A row that was only asked becomes the place."""
    if row is not None and row.state != SignUpState.ASKED:
        raise refusals.already_there(row.state)


def _need(shift: ShiftForUpdate, facts: Sequence[MemberFacts], role: str | None) -> ShiftNeed:
    needs = sorted(shift.needs.order_by("pk"), key=lambda need: need.taken >= need.maximum)
    if role is not None:
        needs = [need for need in needs if need.role == role]
    if not needs:
        raise refusals.no_such_role()
    tried = [(need, least_problems(facts, shift, need)) for need in needs]
    for need, problems in tried:
        if not problems:
            return need
    raise refusals.not_fit(tried[0][1])


def _state(shift: ShiftForUpdate, role: str, *, waits: bool) -> SignUpState:
    if place_free(shift, role):
        return SignUpState.CONFIRMED
    if not waits or shift.starts_at <= now():
        raise refusals.full()
    return SignUpState.WAITING
