"""An order ends once: handed out, or with everything given back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Grant, Person
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden, NotFound
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.shop.codes import code_qr
from jiefang.shop.constants import OrderState
from jiefang.shop.models import Item, Order, Place
from jiefang.shop.services.ending import (
    order_cancel,
    order_hand_out,
    order_of_code,
    orders_drop,
    orders_time_out,
)
from tests.cast import Cast, give
from tests.shop.store import COST, balance, endow, make_item, make_place, order, stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(cast: Cast) -> Place:
    return make_place("北京路驿站", cast.neighbour)


@pytest.fixture
def item(place: Place) -> Item:
    return make_item(place)


@pytest.fixture
def placed(cast: Cast, item: Item) -> Order:
    return order(endow(cast.member, COST), item)


def _let_it_pass(placed: Order) -> None:
    Order.objects.filter(pk=placed.pk).update(expires_at=now() - timedelta(minutes=1))


def _state(placed: Order) -> str:
    return Order.objects.values_list("state", flat=True).get(pk=placed.pk)


def _everything_is_back(person: Person, item: Item) -> bool:
    return (balance(person), stock(item)) == (COST, 10)


def test_a_cancelled_order_gives_everything_back(cast: Cast, item: Item, placed: Order) -> None:
    order_cancel(actor=cast.member, order_id=placed.pk)
    assert _state(placed) == OrderState.CANCELLED
    assert _everything_is_back(cast.member, item)
    with pytest.raises(Conflict, match="order_over"):
        order_cancel(actor=cast.member, order_id=placed.pk)
    assert _everything_is_back(cast.member, item)


def test_the_desk_cancels_with_a_reason_and_the_person_is_told(
    cast: Cast, item: Item, placed: Order
) -> None:
    with pytest.raises(Forbidden):
        order_cancel(actor=cast.organiser, order_id=placed.pk)
    ended = order_cancel(actor=cast.organiser, order_id=placed.pk, reason="供货商停产")
    assert ended.reason == "供货商停产"
    assert _everything_is_back(cast.member, item)
    assert StreamEntry.objects.filter(stream=f"person:{cast.member.pk}").exists()


def test_nobody_else_sees_or_cancels_it(cast: Cast, placed: Order) -> None:
    for stranger in (cast.leader, cast.liaison, cast.neighbour):
        with pytest.raises(NotFound):
            order_cancel(actor=stranger, order_id=placed.pk, reason="试试")
    assert _state(placed) == OrderState.ORDERED


def test_a_partner_hands_out_once(cast: Cast, item: Item, placed: Order) -> None:
    assert order_of_code(cast.neighbour, placed.code).pk == placed.pk
    order_hand_out(actor=cast.neighbour, code=placed.code)
    assert _state(placed) == OrderState.HANDED_OUT
    with pytest.raises(Conflict, match="order_over"):
        order_hand_out(actor=cast.neighbour, code=placed.code)
    assert (balance(cast.member), stock(item)) == (0, 9)
    assert Event.objects.filter(kind="shop.order_ended").count() == 1


@pytest.mark.parametrize("form", ["{0}", " {1} {2} ", "{1}-{2}", "https://x.example/partner#{0}"])
def test_a_code_is_read_as_it_is_typed_or_scanned(cast: Cast, placed: Order, form: str) -> None:
    code = placed.code
    given = form.format(code, code[:4], code[4:])
    assert order_of_code(cast.neighbour, given).pk == placed.pk


def test_a_code_opens_nothing_at_another_place(cast: Cast, placed: Order) -> None:
    make_place("别处", cast.leader)
    for stranger in (cast.leader, cast.captain, cast.organiser):
        with pytest.raises(Conflict, match="unknown_code"):
            order_hand_out(actor=stranger, code=placed.code)
    for code in ("", "00000000x", "９９９９９９９９", "\0", "1" * 200):
        with pytest.raises(Conflict, match="unknown_code"):
            order_of_code(cast.neighbour, code)
    assert _state(placed) == OrderState.ORDERED


def test_who_is_no_partner_any_more_hands_out_nothing(cast: Cast, placed: Order) -> None:
    Grant.objects.filter(role=Role.PARTNER).update(expires_at=now() - timedelta(minutes=1))
    with pytest.raises(Conflict, match="unknown_code"):
        order_hand_out(actor=cast.neighbour, code=placed.code)


def test_nobody_hands_out_to_themselves(cast: Cast, place: Place, placed: Order) -> None:
    give(cast.member, Role.PARTNER, place_id=place.pk)
    with pytest.raises(Conflict, match="own_order"):
        order_hand_out(actor=cast.member, code=placed.code)
    by_oneself = {"state": "handed_out", "ended_at": now(), "ended_by": F("person")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=placed.pk).update(**by_oneself)


def test_what_is_not_fetched_in_time_goes_back_once(cast: Cast, item: Item, placed: Order) -> None:
    assert orders_time_out() == 0
    _let_it_pass(placed)
    with pytest.raises(Conflict, match="order_over"):
        order_hand_out(actor=cast.neighbour, code=placed.code)
    assert orders_time_out() == 1
    assert orders_time_out() == 0
    assert _state(placed) == OrderState.TIMED_OUT
    assert _everything_is_back(cast.member, item)


def test_what_is_handed_out_does_not_time_out(cast: Cast, placed: Order) -> None:
    order_hand_out(actor=cast.neighbour, code=placed.code)
    _let_it_pass(placed)
    assert orders_time_out() == 0


def test_who_leaves_has_nothing_waiting(cast: Cast, item: Item, placed: Order) -> None:
    orders_drop(cast.member.pk)
    assert _state(placed) == OrderState.CANCELLED
    assert stock(item) == 10


def test_the_code_stands_behind_the_mark_that_reaches_no_server() -> None:
    assert code_qr("https://jiefang.example", "12345678").startswith("<svg")
