"""One's own places and what others offer, with their shifts, on the wire."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jiefang.common.people import Person
from jiefang.patrols.models import NoShow, Offer, Shift, SignUp
from jiefang.patrols.selectors.calendar import shifts_wire
from jiefang.patrols.selectors.fitness import could_take
from jiefang.patrols.selectors.offers import offers_for
from jiefang.patrols.selectors.sign_ups import own_deadline

_MOST = 100


def own_wire(actor: Person, rows: Sequence[SignUp]) -> list[dict[str, Any]]:
    """Places of the actor with their shifts, open offers and standing no-shows."""
    shifts = _shifts(actor, [row.shift for row in rows])
    offers = dict(Offer.objects.open().filter(sign_up__in=rows).values_list("sign_up", "pk"))
    standing = NoShow.objects.filter(sign_up__in=rows, withdrawn_at=None)
    no_shows = {each.sign_up_id: each for each in standing}
    return [
        {
            "id": row.pk,
            "shift": shifts[row.shift_id],
            "role": row.role,
            "state": row.state,
            "position": row.position,
            "cancel_by": own_deadline(row, row.shift),
            "offer": offers.get(row.pk),
            "no_show": no_shows.get(row.pk),
        }
        for row in rows
    ]


def offers_wire(actor: Person) -> list[dict[str, Any]]:
    """What the actor could take now: fit, free, and not on the list already; the next first."""
    found = offers_for(actor).select_related("sign_up__shift", "sign_up__person")
    offers = list(found.order_by("sign_up__starts_at", "pk")[:_MOST])
    good = could_take(actor, offers)
    shifts = _shifts(actor, [offer.sign_up.shift for offer in good])
    return [
        {
            "id": offer.pk,
            "shift": shifts[offer.sign_up.shift_id],
            "role": offer.sign_up.role,
            "person": {"id": offer.sign_up.person_id, "name": offer.sign_up.person.name},
            "mine": offer.to_id is not None,
        }
        for offer in good
    ]


def _shifts(actor: Person, shifts: Sequence[Shift]) -> dict[UUID, dict[str, Any]]:
    once = list({shift.pk: shift for shift in shifts}.values())
    return {wire["id"]: wire for wire in shifts_wire(actor, once)}
