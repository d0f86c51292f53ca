"""The ledger's part in an order: points go with it, or come back when it ends."""

from jiefang.points.services.posting import points_return, points_spend
from jiefang.shop.models import Order


def cause_of(order: Order) -> str:
    """By which the ledger knows the order: whatever is posted for it is posted once."""
    return f"shop.order:{order.pk}"


def spend(order: Order) -> None:
    """Take the order's points, in the caller's transaction. Raises NotEnough."""
    if order.person_id is None:
        raise TypeError("an order is somebody's")
    points_spend(
        person_id=order.person_id,
        amount=order.cost,
        cause=cause_of(order),
        shop_ref=order.number,
    )


def give_back(order: Order) -> None:
    """Reverse it, in the caller's transaction."""
    points_return(cause=cause_of(order))
