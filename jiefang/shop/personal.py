"""What this app keeps about people: what they ordered, what they save for, who kept the stock."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from jiefang.common import personal
from jiefang.common.personal import Basis, Kept
from jiefang.common.text import Text
from jiefang.shop.constants import CLOSED_FOR
from jiefang.shop.models import Goal, Order, StockChange, Taken
from jiefang.shop.services.ending import orders_drop

_WHY: Final = Text("兑换、领取和核对积分", "To exchange points, hand out and account for them")
_TWO_YEARS: Final = Text("兑换单结束后两年", "Two years after the order ends")
_UNTIL_LEFT: Final = Text(
    "直到不再想要或离开平台", "Until it is wanted no longer, or the person leaves"
)
_BATCH: Final = 1000

for _table, _column, _what, _sealed in (
    ("shop_order", "person_id", Text("兑换单是谁的", "Whose order it is"), False),
    ("shop_order", "ended_by_id", Text("谁发放或取消", "Who handed out or cancelled"), False),
    ("shop_order", "code", Text("领取码", "Pick-up code"), True),
    ("shop_order", "code_hash", Text("领取码的摘要", "Keyed hash of the pick-up code"), False),
    ("shop_order", "reason", Text("取消的原因", "Why an order was cancelled"), True),
    ("shop_taken", "person_id", Text("每人已兑数量", "How many somebody has had"), False),
    ("shop_stockchange", "by_id", Text("谁更改库存", "Who changed the stock"), False),
    ("shop_stockchange", "reason", Text("更改库存的原因", "Why the stock was changed"), True),
):
    personal.field(
        _table,
        _column,
        what=_what,
        purpose=_WHY,
        basis=Basis.CONTRACT,
        retention=_TWO_YEARS,
        sealed=_sealed,
    )
personal.field(
    "shop_goal",
    "person_id",
    what=Text("想攒积分兑换的物品", "What somebody saves for"),
    purpose=Text("显示还差多少积分", "To show how many points are missing"),
    basis=Basis.CONTRACT,
    retention=_UNTIL_LEFT,
)


@personal.exporter("shop")
def _orders(person_id: UUID) -> Any:
    rows = Order.objects.filter(person=person_id).select_related("item", "place").order_by("pk")
    names = ("number", "state", "cost", "ordered_at", "ended_at", "reason")
    goal = Goal.objects.filter(person=person_id).select_related("item").first()
    return {
        "orders": [
            {name: getattr(row, name) for name in names}
            | {"item": row.item.name, "place": row.place.name}
            for row in rows
        ],
        "goal": goal.item.name if goal else None,
    }


@personal.eraser("15 shop")
def _forget(person_id: UUID) -> Kept | None:
    orders_drop(person_id)
    Goal.objects.filter(person=person_id).delete()
    Taken.objects.filter(person=person_id).delete()
    Order.objects.filter(ended_by=person_id).update(ended_by=None)
    StockChange.objects.filter(by=person_id).update(by=None)
    if not Order.objects.filter(person=person_id).update(person=None, code="", code_hash=None):
        return None
    return Kept(
        Text("结束的兑换单，不含姓名", "Your orders that are over, without a name"),
        Text("库存须能核对", "The stock must be accounted for"),
    )


@personal.retention("shop", _TWO_YEARS)
def _old(today: date) -> int:
    before = today - CLOSED_FOR
    return _nameless_orders(before) + _old_counts(before) + _nameless_changes(before)


def _nameless_orders(before: date) -> int:
    old = Order.objects.filter(ended_at__date__lt=before).exclude(person=None, ended_by=None)
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    bare = {"person": None, "ended_by": None, "code": "", "code_hash": None, "reason": ""}
    return Order.objects.filter(pk__in=ids).update(**bare)


def _old_counts(before: date) -> int:
    """Those of limits for good stay: they are what the limit is held by."""
    old = Taken.objects.filter(begins_on__lt=before).exclude(item__limit_period="ever")
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return Taken.objects.filter(pk__in=ids).delete()[0]


def _nameless_changes(before: date) -> int:
    old = StockChange.objects.filter(at__date__lt=before).exclude(by=None)
    ids = list(old.values_list("pk", flat=True)[:_BATCH])
    return StockChange.objects.filter(pk__in=ids).update(by=None)
