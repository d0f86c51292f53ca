"""Places that others offer."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.people import Person
from jiefang.patrols.constants import OfferState, ShiftState, SignUpState
from jiefang.patrols.models import Offer
from jiefang.teams.selectors import teams_of

if TYPE_CHECKING:
    from jiefang.patrols.models.sign_ups import OfferQuerySet


def offers_for(actor: Person, *, ended: bool = False) -> "OfferQuerySet":
    """What is offered to the actor, by name or to everybody of a team to which they belong.

    ``ended``: what was. Whether they are fit and free is judged when they take it.
    """
    mine = Q(to=actor.pk) | Q(to__isnull=True, sign_up__shift__team_id__in=teams_of(actor.pk))
    found = Offer.objects.filter(mine).exclude(sign_up__person=actor.pk)
    if ended:
        return found.exclude(state=OfferState.OPEN)
    return found.filter(
        state=OfferState.OPEN,
        sign_up__state=SignUpState.CONFIRMED,
        sign_up__starts_at__gt=Now(),
        sign_up__shift__state=ShiftState.PLANNED,
    )
