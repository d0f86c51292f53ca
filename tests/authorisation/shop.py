"""The shop: everybody orders what they have points for, organisers keep it, partners hand out."""

from typing import Any

from tests.authorisation.table import Row, World, sees, signed_in

_ITEM, _PLACE = "shop/items/{shop_item}", "shop/places/{shop_place}"
_DESK = signed_in(403, organiser=200)
_KEEPS = signed_in(404, organiser=200)
_PARTNER = signed_in(403, member_elsewhere=200)


def _new_item(world: World) -> dict[str, Any]:
    places = [world.names["shop_place"]]
    return {"name": "毛巾", "area_code": "440104", "cost": 50, "stock": 5, "places": places}


def _order(world: World) -> dict[str, Any]:
    return {"item": world.names["shop_item"], "place": world.names["shop_place"], "cost": 100}


def _new_place(_: World) -> dict[str, Any]:
    return {"name": "洪桥服务点", "address": "东风中路 318 号", "area_code": "440104"}


def _code(world: World) -> dict[str, Any]:
    return {"code": world.names["shop_code"]}


def _goal(world: World) -> dict[str, Any]:
    return {"item": world.names["shop_item"]}


ROWS: list[Row] = [
    Row("GET", "shop/items", signed_in(200), query="?q=伞&area=440104", items=sees(1)),
    Row("POST", "shop/items", signed_in(403, organiser=201), _new_item),
    Row("GET", "shop/kept-items", _DESK, items=sees(organiser=1)),
    Row("PATCH", _ITEM, _KEEPS, lambda _: {"cost": 120}),
    Row("GET", _ITEM + "/picture", signed_in(404)),
    Row("PUT", _ITEM + "/picture", signed_in(404, organiser=422)),
    Row("GET", _ITEM + "/stock", _KEEPS, items=sees()),
    Row("POST", _ITEM + "/stock", _KEEPS, lambda _: {"amount": -2, "reason": "破损"}),
    Row("GET", "shop/places", _DESK, items=sees(organiser=1)),
    Row("POST", "shop/places", signed_in(403, organiser=201), _new_place),
    Row("PATCH", _PLACE, _KEEPS, lambda _: {"is_open": False}),
    Row("POST", _PLACE + "/partners", _KEEPS, lambda world: {"phone": world.cast.leader.phone}),
    Row("DELETE", _PLACE + "/partners/{shop_partner}", signed_in(404, organiser=204)),
    Row("GET", "shop/orders", signed_in(200), items=sees(organiser=1)),
    Row("POST", "shop/orders", signed_in(409, member=201), _order),
    Row(
        "POST",
        "shop/orders/{shop_order}/cancel",
        signed_in(404, member=200, organiser=200),
        lambda _: {"reason": "不需要了"},
    ),
    Row("GET", "me/orders", signed_in(200), items=sees(member=1)),
    Row("GET", "me/orders/{shop_order}", signed_in(404, member=200)),
    Row("GET", "me/goal", signed_in(200)),
    Row("PUT", "me/goal", signed_in(200), _goal),
    Row("GET", "shop/hand-out", _PARTNER, items=sees()),
    Row("POST", "shop/hand-out", _PARTNER, _code),
    Row("POST", "shop/hand-out/look", _PARTNER, _code),
    Row("GET", "shop/hand-out/places", signed_in(200), items=sees(member_elsewhere=1)),
]
