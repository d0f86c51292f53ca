"""A pick-up place with its partner, a thing to have, and people who have points."""

from typing import Any
from uuid import uuid4

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.points.services.posting import points_give, wallet_hold
from jiefang.shop.constants import ItemState
from jiefang.shop.models import Item, Order, Place
from jiefang.shop.services.ordering import order_place
from tests.cast import HERE, give

COST = 100


def make_place(name: str = "北京路驿站", *partners: Person, area_code: str = HERE) -> Place:
    place = Place.objects.create(name=name, address="北京路 200 号", area_code=area_code)
    for partner in partners:
        give(partner, Role.PARTNER, place_id=place.pk)
    return place


def make_item(*places: Place, **given: Any) -> Item:
    """On sale, a hundred points, ten there, as many for each as they like."""
    usual = {"name": "雨伞", "area_code": HERE, "cost": COST, "stock": 10}
    item = Item.objects.create(**(usual | {"state": ItemState.ON_SALE} | given))
    item.places.set(places)
    return item


def endow(person: Person, amount: int) -> Person:
    """Give the person so many points."""
    points_give(
        person_id=person.pk, amount=amount, rule="helpful_report", cause=f"t:{uuid4()}", at=now()
    )
    return person


def order(person: Person, item: Item) -> Order:
    place = item.places.first()
    assert place is not None
    return order_place(actor=person, item_id=item.pk, place_id=place.pk)


def stock(item: Item) -> int:
    return Item.objects.values_list("stock", flat=True).get(pk=item.pk)


def balance(person: Person) -> int:
    """Inside a transaction."""
    return wallet_hold(person.pk)
