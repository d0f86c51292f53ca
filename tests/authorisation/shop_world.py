"""A shop in 越秀: the member has points and something to fetch, somebody of elsewhere hands out."""

from jiefang.accounts.selectors import partners_at
from tests.cast import Cast
from tests.shop.store import COST, endow, make_item, make_place, order


def shop_world(cast: Cast) -> dict[str, object]:
    """The names of the objects that the rows of this app speak of."""
    place = make_place("北京路驿站", cast.member_elsewhere)
    item = make_item(place)
    placed = order(endow(cast.member, 5 * COST), item)
    return {
        "shop_item": item.pk,
        "shop_place": place.pk,
        "shop_order": placed.pk,
        "shop_code": placed.code,
        "shop_partner": partners_at([place.pk])[place.pk][0],
    }
