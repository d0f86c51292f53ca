"""The catalogue at the desk: items, their stock, pictures and places."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.pictures import Picture
from jiefang.geography.selectors import area_names
from jiefang.outbox.services import publish
from jiefang.shop import exceptions
from jiefang.shop.constants import STOCK_MOST
from jiefang.shop.events import ItemChanged, StockChanged
from jiefang.shop.models import Item, ItemPicture, Place, StockChange
from jiefang.shop.permissions import require_area
from jiefang.shop.selectors.catalogue import item_kept


@transaction.atomic
def item_add(
    *, actor: Person, area_code: str, places: Iterable[UUID], stock: int = 0, **given: Any
) -> Item:
    """A new item of the actor's area, with its first stock. Raises Forbidden, Invalid."""
    require_area(actor, area_code)
    if not area_names({area_code}):
        raise exceptions.unknown_area()
    found = _places(actor, places)
    item = Item.objects.create(area_code=area_code, **given)
    item.places.set(found)
    if stock:
        _change(item.pk, stock, actor, "首次入库")
    _published(item, actor)
    return item_kept(actor, item.pk)


@transaction.atomic
def item_edit(
    *, actor: Person, item_id: UUID, places: Iterable[UUID] | None = None, **given: Any
) -> Item:
    """Change what the item is; who is ordering it at this moment is asked to look again.

    Raises NotFound, Invalid.
    """
    item_kept(actor, item_id)
    Item.objects.filter(pk=item_id).update(version=F("version") + 1, **given)
    item = Item.objects.get(pk=item_id)
    if places is not None:
        others = item.places.exclude(pk__in=Place.objects.kept_by(actor))
        item.places.set([*_places(actor, places), *others])
    _published(item, actor)
    return item


@transaction.atomic
def stock_change(*, actor: Person, item_id: UUID, amount: int, reason: str) -> Item:
    """Add to the stock, or with a negative amount take from it, while people order.

    Raises NotFound, ``conflict.below_zero``, ``conflict.too_many``.
    """
    item = item_kept(actor, item_id)
    _change(item_id, amount, actor, reason)
    publish(StockChanged(item_id, amount, item.area_code), actor_id=actor.pk)
    item.refresh_from_db()
    return item


@transaction.atomic
def picture_set(*, actor: Person, item_id: UUID, picture: Picture) -> None:
    """In the place of what was there. Raises NotFound, Forbidden."""
    item = item_kept(actor, item_id)
    ItemPicture.objects.update_or_create(item=item, defaults=picture._asdict())
    Item.objects.filter(pk=item_id).update(picture_at=now())
    _published(item, actor)


def _change(item_id: UUID, amount: int, actor: Person, reason: str) -> None:
    """By a conditional UPDATE: what is ordered meanwhile counts."""
    item = Item.objects.filter(pk=item_id)
    fits = item.filter(stock__gte=-amount, stock__lte=STOCK_MOST - amount)
    if not fits.update(stock=F("stock") + amount):
        stock = item.values_list("stock", flat=True).get()
        raise exceptions.below_zero(stock) if amount < 0 else exceptions.too_many()
    stock = item.values_list("stock", flat=True).get()
    StockChange.objects.create(
        item_id=item_id, amount=amount, stock_after=stock, reason=reason, by=actor, at=now()
    )


def _places(actor: Person, ids: Iterable[UUID]) -> list[Place]:
    """Places that the actor keeps. Raises Invalid where one is none, or there is none."""
    wanted = set(ids)
    found = list(Place.objects.kept_by(actor).filter(pk__in=wanted))
    if not found or len(found) != len(wanted):
        raise exceptions.places_needed()
    return found


def _published(item: Item, actor: Person) -> None:
    event = ItemChanged(item.pk, item.state, item.cost, item.area_code)
    publish(event, actor_id=actor.pk)
