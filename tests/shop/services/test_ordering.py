"""An order takes points and a thing together, or neither."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from jiefang.common.errors import Conflict, Invalid, NotFound
from jiefang.outbox.models import Event
from jiefang.shop.constants import ItemState, LimitPeriod, OrderState
from jiefang.shop.models import Item, Order, Taken
from jiefang.shop.periods import EVER, begins_on
from jiefang.shop.services.ending import order_cancel
from jiefang.shop.services.ordering import order_place
from jiefang.shop.services.stocking import item_edit, stock_change
from tests.cast import Cast
from tests.shop.store import COST, balance, endow, make_item, make_place, order, stock

pytestmark = pytest.mark.django_db


def test_an_order_takes_points_and_a_thing_and_gives_a_code(cast: Cast) -> None:
    item = make_item(make_place())
    placed = order(endow(cast.member, 250), item)
    assert (balance(cast.member), stock(item)) == (150, 9)
    assert (placed.state, placed.cost, len(placed.code)) == (OrderState.ORDERED, COST, 8)
    assert Event.objects.filter(kind="shop.order_placed").count() == 1


def _refused(cast: Cast, item: Item, code: str) -> None:
    """Nothing is taken and nothing is written."""
    before = (balance(cast.member), stock(item), Order.objects.count(), Taken.objects.count())
    with pytest.raises(Conflict) as refused, transaction.atomic():
        order(cast.member, item)
    assert refused.value.code == f"conflict.{code}"
    after = (balance(cast.member), stock(item), Order.objects.count(), Taken.objects.count())
    assert after == before


def test_nobody_spends_more_than_they_have(cast: Cast) -> None:
    endow(cast.member, COST - 1)
    _refused(cast, make_item(make_place()), "not_enough_points")


def test_what_is_sold_out_takes_no_points(cast: Cast) -> None:
    endow(cast.member, COST)
    _refused(cast, make_item(make_place(), stock=0), "sold_out")


def test_a_limit_counts_what_was_had_in_the_period(cast: Cast) -> None:
    item = make_item(make_place(), limit_per_person=2, limit_period=LimitPeriod.YEAR)
    endow(cast.member, 1000)
    first, _ = order(cast.member, item), order(cast.member, item)
    _refused(cast, item, "limit_reached")
    order_cancel(actor=cast.member, order_id=first.pk)
    order(cast.member, item)
    _refused(cast, item, "limit_reached")
    order(endow(cast.leader, COST), item)


def test_a_limit_of_another_period_is_over(cast: Cast) -> None:
    item = make_item(make_place(), limit_per_person=1, limit_period=LimitPeriod.MONTH)
    long_ago = date(2020, 1, 1)
    Taken.objects.create(person=cast.member, item=item, begins_on=long_ago, number=1)
    order(endow(cast.member, COST), item)


@pytest.mark.parametrize(
    ("period", "begins"),
    [("month", date(2026, 12, 1)), ("year", date(2026, 1, 1)), ("ever", EVER)],
)
def test_periods_begin_with_their_first_day(period: str, begins: date) -> None:
    assert begins_on(period, date(2026, 12, 31)) == begins


def test_another_price_than_was_seen_is_refused(cast: Cast) -> None:
    place = make_place()
    item = make_item(place)
    endow(cast.member, 1000)
    with pytest.raises(Conflict, match="item_changed"):
        order_place(actor=cast.member, item_id=item.pk, place_id=place.pk, cost=COST - 1)


@pytest.mark.parametrize("state", [ItemState.HIDDEN, ItemState.ENDED])
def test_what_is_not_on_sale_cannot_be_ordered(cast: Cast, state: str) -> None:
    item = make_item(make_place(), state=state)
    with pytest.raises(NotFound):
        order(endow(cast.member, COST), item)


def test_a_place_that_is_closed_or_another_items_is_refused(cast: Cast) -> None:
    closed = make_place()
    item = make_item(closed)
    closed.is_open = False
    closed.save()
    for place in (closed.pk, make_place("别处").pk, uuid4()):
        with pytest.raises(Invalid):
            order_place(actor=endow(cast.member, COST), item_id=item.pk, place_id=place)


def test_an_edit_moves_the_version_and_a_change_of_stock_does_not(cast: Cast) -> None:
    item = make_item(make_place())
    stock_change(actor=cast.organiser, item_id=item.pk, amount=5, reason="到货")
    item_edit(actor=cast.organiser, item_id=item.pk, cost=COST + 1)
    changed = Item.objects.get(pk=item.pk)
    assert (changed.version, changed.stock) == (2, 15)


def test_the_database_refuses_a_stock_below_zero(cast: Cast) -> None:
    item = make_item(make_place(), stock=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(stock=-1)
