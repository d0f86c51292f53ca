"""Orders: as their person, a partner and the desk see them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import people_brief
from jiefang.common.errors import NotFound
from jiefang.hours.masking import name_masked
from jiefang.shop.codes import code_qr
from jiefang.shop.constants import OrderState
from jiefang.shop.models import Order, OrderQuerySet
from jiefang.shop.selectors.catalogue import picture_url

_NAMES = ("id", "number", "state", "cost", "ordered_at", "expires_at", "ended_at", "reason")


def orders_of(person: Person) -> OrderQuerySet:
    return Order.objects.filter(person=person.pk).select_related("item", "place")


def order_own(person: Person, order_id: UUID) -> Order:
    """Raises NotFound."""
    found = orders_of(person).filter(pk=order_id).first()
    if found is None:
        raise NotFound
    return found


def orders_kept(
    person: Person, *, state: str = "", place: UUID | None = None, item: UUID | None = None
) -> OrderQuerySet:
    """Orders of the items that the person keeps."""
    exact = {"state": state, "place_id": place, "item_id": item}
    wanted = Q(**{name: value for name, value in exact.items() if value})
    return Order.objects.kept_by(person).filter(wanted).select_related("item", "place")


def handed_out_by(person: Person) -> OrderQuerySet:
    """What has been handed out at the places of a partner."""
    done = Order.objects.served_by(person).filter(state=OrderState.HANDED_OUT)
    return done.select_related("item", "place")


def own_rows(orders: Sequence[Order]) -> list[dict[str, Any]]:
    """As their person sees them; what waits with its code."""
    return [own_json(order) for order in orders]


def own_json(order: Order, address: str = "") -> dict[str, Any]:
    """One order as its person sees it, with the QR code where the platform's address is given."""
    waits = order.state == OrderState.ORDERED
    return _json(order) | {
        "pickup_code": order.code if waits else None,
        "qr_svg": code_qr(address, order.code) if waits and address else None,
    }


def kept_rows(orders: Sequence[Order]) -> list[dict[str, Any]]:
    """As the desk and the partners see them: no code, names masked."""
    people = people_brief(order.person_id for order in orders if order.person_id)
    masked = {person_id: name_masked(brief.name) for person_id, brief in people.items()}
    return [
        _json(order) | {"person_masked": masked.get(order.person_id) if order.person_id else None}
        for order in orders
    ]


def _json(order: Order) -> dict[str, Any]:
    item, place = order.item, order.place
    return {name: getattr(order, name) for name in _NAMES} | {
        "item": {
            "id": item.pk,
            "name": item.name,
            "name_en": item.name_en,
            "picture_url": picture_url(item),
        },
        "place": {
            "id": place.pk,
            "name": place.name,
            "address": place.address,
            "hours": place.hours,
        },
    }
