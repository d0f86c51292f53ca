"""What people hear of their orders, on the feed."""

from typing import Final
from uuid import uuid4

from jiefang.common.clock import now
from jiefang.common.text import Text
from jiefang.realtime.entries import Entry, person_stream
from jiefang.realtime.services import append
from jiefang.shop.constants import OrderState
from jiefang.shop.models import Order

_SAID: Final = {
    OrderState.HANDED_OUT: Text(
        "“{name}”已领取，谢谢您的付出。", "{name} has been handed out. Thank you."
    ),
    OrderState.CANCELLED: Text(
        "“{name}”的兑换已取消，{cost} 积分已退回。",
        "Your order of {name} is cancelled; {cost} points are back.",
    ),
    OrderState.TIMED_OUT: Text(
        "“{name}”逾期未领，{cost} 积分已退回。",
        "{name} was not fetched in time; {cost} points are back.",
    ),
}


def tell(order: Order) -> None:
    """Tell the person how their order ended; nobody where they have left."""
    if order.person_id is None:
        return
    said, item, event_id = _SAID[OrderState(order.state)], order.item, uuid4()
    zh = said.zh.format(name=item.name, cost=order.cost)
    en = said.en.format(name=item.name_en or item.name, cost=order.cost)
    data = {
        "id": str(event_id),
        "kind": "shop.order",
        "status": "actual",
        "type": "update",
        "references": [],
        "issued_at": now(),
        "text": {"zh": zh, "en": en},
        "order": {"id": str(order.pk), "state": str(order.state)},
    }
    append([Entry(person_stream(order.person_id), event_id, data)])
