"""Ordering a thing: counted, paid and taken from the stock in one transaction, or not at all.

The rows are taken in one order everywhere (what the person has had, the person's account, the
stock), the one that most people want last: so nobody waits in a ring, and none waits long.
"""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.shop import exceptions
from jiefang.shop.codes import new_code, new_number
from jiefang.shop.constants import CODE_TRIES
from jiefang.shop.events import OrderPlaced
from jiefang.shop.models import Item, Order, Place
from jiefang.shop.periods import begins_on
from jiefang.shop.selectors.catalogue import item_on_sale
from jiefang.shop.services.paying import spend

_COUNT: Final = """
INSERT INTO shop_taken AS had (person_id, item_id, begins_on, number) VALUES (%s, %s, %s, 1)
ON CONFLICT (person_id, item_id, begins_on) DO UPDATE SET number = had.number + 1
WHERE %s::int IS NULL OR had.number < %s::int
"""


@transaction.atomic
def order_place(*, actor: Person, item_id: UUID, place_id: UUID, cost: int | None = None) -> Order:
    """Exchange points for a thing, to be picked up at a place of it.

    ``cost``: what the person saw and agreed to. Raises NotFound, Invalid on ``place``,
    ``conflict.limit_reached``, NotEnough, ``conflict.sold_out`` and ``conflict.item_changed``.
    """
    item, moment = item_on_sale(item_id), now()
    place = item.places.filter(pk=place_id, is_open=True).first()
    if place is None:
        raise exceptions.wrong_place()
    if cost is not None and cost != item.cost:
        raise exceptions.item_changed()
    counted_from = begins_on(item.limit_period, timezone.localdate(moment))
    _count(actor, item, counted_from)
    order = _written(actor, item, place, counted_from, moment)
    spend(order)
    _take(item)
    event = OrderPlaced(order.pk, actor.pk, item.pk, item.cost, item.area_code)
    publish(event, actor_id=actor.pk)
    return order


def _count(person: Person, item: Item, counted_from: date) -> None:
    """One more in the period, never above the limit however many ask at once."""
    limit = item.limit_per_person
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [person.pk, item.pk, counted_from, limit, limit])
        if not cursor.rowcount:
            raise exceptions.limit_reached(limit or 0)


def _take(item: Item) -> None:
    """One from the stock, if there is one and the item still is what the person saw."""
    found = Item.objects.on_sale().filter(pk=item.pk, version=item.version)
    if found.filter(stock__gte=1).update(stock=F("stock") - 1):
        return
    raise exceptions.sold_out() if found.exists() else exceptions.item_changed()


def _written(
    person: Person, item: Item, place: Place, counted_from: date, moment: datetime
) -> Order:
    """The order's row, with a code that no other waiting order has."""
    order = Order(
        number=new_number(timezone.localdate(moment)),
        person=person,
        item=item,
        place=place,
        cost=item.cost,
        counted_from=counted_from,
        ordered_at=moment,
        expires_at=moment + timedelta(days=item.kept_for_days),
    )
    for left in reversed(range(CODE_TRIES)):
        order.code = new_code()
        try:
            with transaction.atomic():
                order.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            break
    return order
