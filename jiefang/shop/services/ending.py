"""How an order ends: handed out, cancelled, or not fetched in time. Each ends once."""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest, Now

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.common.errors import Forbidden, NotFound
from jiefang.outbox.services import publish
from jiefang.shop import exceptions
from jiefang.shop.codes import read
from jiefang.shop.constants import RETURNED, OrderState
from jiefang.shop.events import OrderEnded
from jiefang.shop.models import Item, Order, Taken
from jiefang.shop.services.paying import give_back
from jiefang.shop.services.telling import tell

_SWEPT: Final = 200


@transaction.atomic
def order_cancel(*, actor: Person, order_id: UUID, reason: str = "") -> Order:
    """One's own order, or one of an item that one keeps, with a reason. The points come back.

    Raises NotFound, Forbidden without a reason for somebody else's, ``conflict.order_over``.
    """
    order = Order.objects.visible_to(actor).filter(pk=order_id).first()
    if order is None:
        raise NotFound
    if order.person_id != actor.pk and not reason:
        raise Forbidden
    order = _end(order_id, OrderState.CANCELLED, ended_by=actor, reason=reason)
    if order.person_id != actor.pk:
        tell(order)
    return order


@transaction.atomic
def order_hand_out(*, actor: Person, code: str) -> Order:
    """A partner gives out what the code stands for.

    Raises Forbidden for who is no partner, ``conflict.unknown_code`` at their places,
    ``conflict.order_over`` and ``conflict.own_order``.
    """
    order = order_of_code(actor, code)
    if order.person_id == actor.pk:
        raise exceptions.own_order()
    due = Order.objects.filter(pk=order.pk, expires_at__lte=Now())
    if order.state == OrderState.ORDERED and due.exists():
        raise exceptions.order_over(OrderState.TIMED_OUT)
    order = _end(order.pk, OrderState.HANDED_OUT, ended_by=actor)
    tell(order)
    return order


def order_of_code(actor: Person, code: str) -> Order:
    """The order that a code stands for at the partner's places, a waiting one first.

    Raises Forbidden for who is no partner, ``conflict.unknown_code``.
    """
    served = Order.objects.served_by(actor)
    digits = read(code)
    found = served.filter(code=digits).select_related("item", "place") if digits else served.none()
    orders = sorted(found, key=lambda each: (each.state == OrderState.ORDERED, each.ordered_at))
    if not orders:
        raise exceptions.unknown_code()
    return orders[-1]


def orders_time_out() -> int:
    """End what nobody fetched in time, each in its own transaction; how many there were."""
    due = Order.objects.waiting().filter(expires_at__lte=Now()).order_by("expires_at")
    ended = 0
    for order_id in list(due.values_list("pk", flat=True)[:_SWEPT]):
        with transaction.atomic():
            ended += _time_out(order_id)
    return ended


def _time_out(order_id: UUID) -> int:
    """0: somebody else was first."""
    held = Order.objects.waiting().filter(pk=order_id)
    if not held.select_for_update(skip_locked=True).exists():
        return 0
    tell(_end(order_id, OrderState.TIMED_OUT))
    return 1


def orders_drop(person_id: UUID) -> None:
    """Cancel what somebody who leaves has not fetched, in the caller's transaction."""
    waiting = Order.objects.waiting().filter(person=person_id).order_by("pk")
    for order_id in list(waiting.values_list("pk", flat=True)):
        _end(order_id, OrderState.CANCELLED)


def _end(
    order_id: UUID, state: OrderState, *, ended_by: Person | None = None, reason: str = ""
) -> Order:
    """The one way out of ``ordered``. Raises ``conflict.order_over`` for the second who comes."""
    waiting = Order.objects.waiting().filter(pk=order_id)
    ended = waiting.update(state=state, ended_at=now(), ended_by=ended_by)
    order = Order.objects.select_related("item", "place").get(pk=order_id)
    if not ended:
        raise exceptions.order_over(order.state)
    if reason:
        order.reason = reason
        order.save(update_fields=["reason"])
    if state in RETURNED:
        _undo(order)
    actor_id = ended_by.pk if ended_by else None
    event = OrderEnded(order.pk, order.person_id, order.item_id, state.value, order.item.area_code)
    publish(event, actor_id=actor_id)
    return order


def _undo(order: Order) -> None:
    """What was counted, paid and taken goes back, in the order in which it went."""
    had = Taken.objects.filter(
        person=order.person_id, item=order.item_id, begins_on=order.counted_from
    )
    had.update(number=Greatest(F("number") - 1, 0))
    give_back(order)
    Item.objects.filter(pk=order.item_id).update(stock=F("stock") + 1)
