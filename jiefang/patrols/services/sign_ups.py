"""Signing up, being put on the list by a leader, being asked and answering."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.patrols import sign_up_refusals as refusals
from jiefang.patrols.constants import SignUpState, SignUpWay
from jiefang.patrols.models import SignUp
from jiefang.patrols.selectors.sign_ups import shift_run, shift_seen, sign_up_own
from jiefang.patrols.services.booking import changed, hold, place_give
from jiefang.patrols.services.holding import shift_hold
from jiefang.patrols.services.places import place_put
from jiefang.patrols.services.telling import tell


@transaction.atomic
def sign_up_make(*, actor: Person, shift_id: UUID, role: str | None = None) -> SignUp:
    """Take a place in a shift of one's team, or one in the line when there is none left.

    Raises NotFound, ``conflict.assigned_only`` and those of ``booking.place_give``.
    """
    shift_seen(actor, shift_id)
    held = hold(actor.pk, shift_id)
    if held.shift.sign_up == SignUpWay.ASSIGNED and held.row is None:
        raise refusals.assigned_only()
    return place_give(held, actor, role, by=actor)


@transaction.atomic
def sign_up_assign(
    *, actor: Person, shift_id: UUID, person_id: UUID, role: str | None = None
) -> SignUp:
    """Put a member on the list, as one who leads the team.

    Raises NotFound, Forbidden, ``conflict.open_only`` and those of ``booking.place_give``.
    """
    shift_run(actor, shift_id)
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise refusals.unknown_person()
    held = hold(person_id, shift_id)
    if held.shift.sign_up == SignUpWay.OPEN and person_id != actor.pk:
        raise refusals.open_only()
    row = place_give(held, person, role, by=actor, waits=False)
    if person_id != actor.pk:
        tell("assigned", [row], held.shift)
    return row


@transaction.atomic
def sign_ups_ask(
    *, actor: Person, shift_id: UUID, person_ids: Iterable[UUID], role: str
) -> list[SignUp]:
    """Ask members whether they can come; whoever is on the list already is left out.

    The caller has chosen who is fit. Raises NotFound and Forbidden.
    """
    shift_run(actor, shift_id)
    shift = shift_hold(shift_id)
    there = set(SignUp.objects.live().filter(shift=shift).values_list("person_id", flat=True))
    rows = []
    for person_id in dict.fromkeys(person_ids):
        if person_id not in there:
            row = SignUp(shift=shift, person_id=person_id, role=role, made_by=actor)
            place_put(shift, row, SignUpState.ASKED)
            changed(row, actor=actor)
            rows.append(row)
    tell("asked", rows, shift)
    return rows


@transaction.atomic
def sign_up_answer(*, actor: Person, sign_up_id: UUID, accept: bool) -> SignUp:
    """Say yes or no to having been asked; a yes takes a place, or one in the line.

    Raises NotFound, ``conflict.state`` when it is answered, and those of ``place_give``.
    """
    row = sign_up_own(actor, sign_up_id)
    held = hold(actor.pk, row.shift_id)
    if held.row is None or held.row.pk != row.pk or held.row.state != SignUpState.ASKED:
        raise refusals.moved_on()
    if accept:
        return place_give(held, actor, held.row.role, by=actor)
    place_put(held.shift, held.row, SignUpState.DECLINED)
    changed(held.row, actor=actor)
    return held.row


def confirmed_require(shift_id: UUID, person_id: UUID) -> SignUp:
    """The person's place in the shift. Raises ``conflict.not_signed_up`` without one."""
    found = SignUp.objects.filter(
        shift=shift_id, person=person_id, state__in=(SignUpState.CONFIRMED, SignUpState.NO_SHOW)
    ).first()
    if found is None:
        raise refusals.not_signed_up()
    return found
