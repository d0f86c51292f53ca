"""Many at once: no more than there is, no more than is owned, each key once."""

from itertools import count
from threading import Lock
from uuid import uuid4

import pytest
from django.db import transaction

from jiefang.common.errors import DomainError
from jiefang.shop.constants import OrderState
from jiefang.shop.models import Item, Order
from jiefang.shop.services.ending import order_cancel, order_hand_out, orders_time_out
from tests.cast import Cast, client_of, make_person
from tests.shop.store import COST, balance, endow, make_item, make_place, order, stock
from tests.support.together import together

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 8


def _tried(act: object) -> str:
    try:
        act()  # type: ignore[operator]
    except DomainError as refused:
        return refused.code
    return "done"


def test_the_last_thing_goes_to_one(cast: Cast) -> None:
    item = make_item(make_place(), stock=1)
    people = [make_person(700 + n, f"街坊{n}") for n in range(MANY)]
    with transaction.atomic():
        for person in people:
            endow(person, COST)
    turn, gate = count(), Lock()

    def take() -> str:
        with gate:
            person = people[next(turn)]
        return _tried(lambda: order(person, item))

    assert sorted(together(take, MANY)) == ["conflict.sold_out"] * (MANY - 1) + ["done"]
    assert stock(item) == 0
    with transaction.atomic():
        assert sum(balance(person) for person in people) == COST * (MANY - 1)


def test_one_balance_pays_for_no_more_than_it_holds(cast: Cast) -> None:
    item = make_item(make_place(), stock=100)
    with transaction.atomic():
        endow(cast.member, 3 * COST + 1)
    results = together(lambda: _tried(lambda: order(cast.member, item)), MANY)
    assert results.count("done") == 3
    assert results.count("conflict.not_enough_points") == MANY - 3
    with transaction.atomic():
        assert (balance(cast.member), stock(item)) == (1, 97)


def test_a_limit_holds_when_all_ask_at_once(cast: Cast) -> None:
    item = make_item(make_place(), stock=100, limit_per_person=2)
    with transaction.atomic():
        endow(cast.member, 100 * COST)
    results = together(lambda: _tried(lambda: order(cast.member, item)), MANY)
    assert results.count("done") == 2


def test_a_replayed_key_orders_once(cast: Cast) -> None:
    place = make_place()
    item = make_item(place)
    with transaction.atomic():
        endow(cast.member, 10 * COST)
    body = {"item": str(item.pk), "place": str(place.pk), "cost": COST}
    key = str(uuid4())

    def send() -> tuple[int, bytes]:
        client = client_of(cast.member)
        answer = client.post(
            "/api/v1/shop/orders",
            body,
            content_type="application/json",
            headers={"Idempotency-Key": key},
        )
        return answer.status_code, answer.content

    answers = together(send, 4)
    assert {status for status, _ in answers} == {201}
    assert len({content for _, content in answers}) == 1
    assert (Order.objects.count(), stock(item)) == (1, 9)


def test_hand_out_cancel_and_time_out_at_once_end_it_once(cast: Cast) -> None:
    place = make_place("北京路驿站", cast.neighbour)
    item = make_item(place)
    with transaction.atomic():
        endow(cast.member, COST)
    placed = order(cast.member, item)
    acts = [
        lambda: order_hand_out(actor=cast.neighbour, code=placed.code),
        lambda: order_cancel(actor=cast.member, order_id=placed.pk),
        lambda: order_cancel(actor=cast.organiser, order_id=placed.pk, reason="停产"),
        orders_time_out,
    ]
    turn, gate = count(), Lock()

    def run() -> str:
        with gate:
            act = acts[next(turn)]
        return _tried(act)

    together(run, len(acts))
    placed.refresh_from_db()
    handed = placed.state == OrderState.HANDED_OUT
    with transaction.atomic():
        found = (balance(cast.member), Item.objects.get(pk=item.pk).stock)
    assert found == ((0, 9) if handed else (COST, 10))
