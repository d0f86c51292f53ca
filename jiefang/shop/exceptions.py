"""Refusals of this app."""

from typing import Final

from jiefang.common.errors import Conflict, FieldError, Invalid
from jiefang.common.text import Text
from jiefang.shop.constants import OrderState


def sold_out() -> Conflict:
    message = Text("已兑完，积分没有扣。", "There is none left; no points were taken.")
    return Conflict("sold_out", message)


def item_changed() -> Conflict:
    message = Text(
        "这件物品刚有变动，请看一遍再兑换。",
        "This item has just changed: look again before you take it.",
    )
    return Conflict("item_changed", message)


def limit_reached(limit: int) -> Conflict:
    message = Text(
        f"这件物品每人限兑 {limit} 件，您已兑满。",
        f"Each person may have {limit} of these, and you have had yours.",
    )
    return Conflict("limit_reached", message, limit=limit)


_OVER: Final = {
    OrderState.HANDED_OUT: Text(
        "物品已经领走，这个码不能再用。", "This was handed out already: its code is used up."
    ),
    OrderState.CANCELLED: Text(
        "这张兑换单已取消，积分已退回本人。", "This order was cancelled; the points went back."
    ),
    OrderState.TIMED_OUT: Text(
        "这张兑换单已过期，积分退回本人。", "It was not fetched in time; the points go back."
    ),
}


def order_over(state: str) -> Conflict:
    return Conflict("order_over", _OVER[OrderState(state)], state=state)


def own_order() -> Conflict:
    message = Text(
        "不能给自己发放，请另一位工作人员来做。",
        "Nobody hands out to themselves: ask a colleague.",
    )
    return Conflict("own_order", message)


def unknown_code() -> Conflict:
    message = Text(
        "这里没有这个领取码，请再核对一遍。", "No such code at this place: check it once more."
    )
    return Conflict("unknown_code", message)


def below_zero(stock: int) -> Conflict:
    message = Text(
        f"库存只剩 {stock} 件，不能减这么多。",
        f"There are only {stock}: so many cannot be taken away.",
    )
    return Conflict("below_zero", message, stock=stock)


def too_many() -> Conflict:
    return Conflict("too_many", Text("库存数太大。", "That is too large a stock."))


def partners_enough() -> Conflict:
    message = Text("这里的发放人员已经够多了。", "This place has enough partners.")
    return Conflict("partners_enough", message)


def wrong_place() -> Invalid:
    message = Text("请选这件物品的领取点。", "Choose one of the item's pick-up places.")
    return Invalid(FieldError("place", "unknown", message))


def places_needed() -> Invalid:
    message = Text("请至少选一个领取点。", "Choose at least one pick-up place of yours.")
    return Invalid(FieldError("places", "unknown", message))


def unknown_area() -> Invalid:
    return Invalid(FieldError("area_code", "unknown", Text("没有这个区域。", "No such area.")))


def unknown_item() -> Invalid:
    return Invalid(FieldError("item", "unknown", Text("没有这件物品。", "No such item.")))
