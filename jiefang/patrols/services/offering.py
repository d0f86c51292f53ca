"""Giving one's place to somebody else: offered to one person or to anyone fit of the team."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import NotFound
from jiefang.outbox.services import publish
from jiefang.patrols import sign_up_refusals as refusals
from jiefang.patrols.constants import OfferState, SignUpState
from jiefang.patrols.events import OfferChanged
from jiefang.patrols.models import Offer, Shift, SignUp
from jiefang.patrols.selectors.fitness import least_problems, shift_teams
from jiefang.patrols.selectors.offers import offers_for
from jiefang.patrols.selectors.sign_ups import sign_up_own
from jiefang.patrols.services.booking import changed, hold, place_give
from jiefang.patrols.services.holding import shift_hold
from jiefang.patrols.services.leading import lead_pass_on
from jiefang.patrols.services.leaving import offers_end
from jiefang.patrols.services.places import place_put
from jiefang.patrols.services.telling import letters, said
from jiefang.realtime.services import append
from jiefang.teams.selectors import members_fit


@transaction.atomic
def offer_make(*, actor: Person, sign_up_id: UUID, to: UUID | None = None) -> Offer:
    """Offer one's place until the shift begins, also after the deadline for giving it up.

    It stays one's own until somebody takes it. Raises NotFound, Forbidden, Invalid for somebody
    who could not take it, ``conflict.state``, ``conflict.begun`` and ``conflict.offered``.
    """
    own = sign_up_own(actor, sign_up_id)
    shift = shift_hold(own.shift_id)
    row = SignUp.objects.get(pk=own.pk)
    if row.state != SignUpState.CONFIRMED:
        raise refusals.moved_on()
    if shift.starts_at <= now():
        raise refusals.begun()
    if to is not None:
        _refuse_receiver(actor, shift, row.role, to)
    if Offer.objects.open().filter(sign_up=row).exists():
        raise refusals.offered_already()
    offer = Offer.objects.create(sign_up=row, to_id=to)
    publish(OfferChanged(offer.pk, shift.pk, offer.state), actor_id=actor.pk)
    if to is not None:
        append(letters([to], said("offered", shift)))
    return offer


@transaction.atomic
def offer_withdraw(*, actor: Person, offer_id: UUID) -> None:
    """Keep the place after all. Raises NotFound for another's, ``conflict.offer_gone``."""
    offer = Offer.objects.filter(pk=offer_id, sign_up__person=actor.pk).first()
    if offer is None:
        raise NotFound
    row = SignUp.objects.get(pk=offer.sign_up_id)
    shift_hold(row.shift_id)
    if not Offer.objects.open().filter(pk=offer_id).exists():
        raise refusals.offer_gone()
    offers_end(row)


@transaction.atomic
def offer_take(*, actor: Person, offer_id: UUID) -> SignUp:
    """Take an offered place: the giver's ends and one's own begins, in one transaction.

    The first who takes it has it. Raises NotFound, ``conflict.offer_gone``, ``conflict.begun`` and
    those of ``booking.place_give``.
    """
    offer = offers_for(actor).filter(pk=offer_id).select_related("sign_up").first()
    if offer is None:
        raise _gone_or_unknown(actor, offer_id)
    held = hold(actor.pk, offer.sign_up.shift_id)
    giver = SignUp.objects.get(pk=offer.sign_up_id)
    if not Offer.objects.open().filter(pk=offer_id).exists():
        raise refusals.offer_gone()
    if held.shift.starts_at <= now():
        raise refusals.begun()
    place_put(held.shift, giver, SignUpState.SWAPPED, ended_by=actor)
    offers_end(giver, OfferState.TAKEN, taken_by=actor)
    changed(giver, actor=actor)
    if held.row is not None and held.row.state == SignUpState.WAITING:
        place_put(held.shift, held.row, SignUpState.CANCELLED)
        held = held._replace(row=None)
    row = place_give(held, actor, giver.role, by=actor, waits=False, follows=giver)
    entries = lead_pass_on(held.shift, giver.person_id)
    append([*entries, *letters([giver.person_id], said("offer_taken", held.shift))])
    return row


def _gone_or_unknown(actor: Person, offer_id: UUID) -> Exception:
    """Somebody who could have taken it learns that it is gone; for others there is none."""
    once = offers_for(actor, ended=True).filter(pk=offer_id)
    return refusals.offer_gone() if once.exists() else NotFound()


def _refuse_receiver(actor: Person, shift: Shift, role: str, to: UUID) -> None:
    if to == actor.pk:
        raise refusals.not_to_oneself()
    facts = members_fit(shift_teams(shift), [to])
    if not facts or least_problems(facts, shift, shift.needs.get(role=role)):
        raise refusals.cannot_take()
