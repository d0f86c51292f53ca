"""What phones and the desk see of the shop."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from jiefang.shop.constants import ItemState
from jiefang.shop.models import Item
from tests.cast import ELSEWHERE, Cast, client_of
from tests.shop.store import COST, endow, make_item, make_place, order

pytestmark = pytest.mark.django_db
JSON = "application/json"


def _get(client: Client, path: str) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def _post(client: Client, path: str, body: dict[str, Any]) -> Any:
    headers = {"Idempotency-Key": path}
    return client.post(f"/api/v1/{path}", body, content_type=JSON, headers=headers)


def _names(client: Client, query: str = "") -> list[str]:
    return [item["name"] for item in _get(client, f"shop/items{query}")["items"]]


def test_the_catalogue_shows_what_is_on_sale_the_cheapest_first(cast: Cast) -> None:
    place = make_place()
    make_item(place, name="大米", cost=500)
    make_item(place, name="毛巾", name_en="Towel", cost=50, area_code=ELSEWHERE)
    make_item(place, name="还没上架", state=ItemState.HIDDEN)
    client = client_of(cast.member)
    assert _names(client) == ["毛巾", "大米"]
    assert _names(client, "?q=tow") == ["毛巾"]
    assert _names(client, "?area=440104001") == ["大米"]


def test_the_catalogue_takes_as_many_statements_however_much_there_is(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    place = make_place()
    for number in range(12):
        make_item(place, name=f"物品{number}", cost=number + 1)
    client = client_of(cast.member)
    with django_assert_max_num_queries(5):
        assert len(_names(client)) == 12


def test_an_order_comes_with_its_code_and_the_list_without_the_picture_of_it(cast: Cast) -> None:
    place = make_place()
    item = make_item(place, limit_per_person=3)
    client = client_of(endow(cast.member, 300))
    body = {"item": str(item.pk), "place": str(place.pk)}
    placed = _post(client, "shop/orders", body).json()
    assert len(placed["pickup_code"]) == 8
    assert placed["qr_svg"].startswith("<svg")
    [row] = _get(client, "me/orders")["items"]
    assert (row["pickup_code"], row["qr_svg"]) == (placed["pickup_code"], None)
    assert _get(client, "shop/items")["items"][0]["mine_this_period"] == 1


def test_a_partner_sees_what_to_give_to_whom_and_no_more(cast: Cast) -> None:
    place = make_place("北京路驿站", cast.neighbour)
    placed = order(endow(cast.member, COST), make_item(place))
    client = client_of(cast.neighbour, "sms")
    seen = _post(client, "shop/hand-out/look", {"code": placed.code}).json()
    assert (seen["item"]["name"], seen["person_masked"]) == ("雨伞", "李*员")
    assert "pickup_code" not in seen
    assert _post(client, "shop/hand-out", {"code": placed.code}).json()["state"] == "handed_out"
    assert len(_get(client, "shop/hand-out")["items"]) == 1


def test_a_picture_is_written_anew_and_found_at_another_address(cast: Cast) -> None:
    item = make_item(make_place())
    into = BytesIO()
    Image.new("RGB", (1200, 900), "#445566").save(into, "PNG")
    desk = client_of(cast.organiser)
    path = f"/api/v1/shop/items/{item.pk}/picture"
    assert desk.put(path, into.getvalue(), content_type="image/png").status_code == 204
    url = _get(desk, "shop/items")["items"][0]["picture_url"]
    answer = client_of(cast.member).get(url)
    assert answer["Content-Type"] == "image/webp"
    assert max(Image.open(BytesIO(answer.content)).size) == 960


def test_somebody_saves_for_one_thing_at_a_time(cast: Cast) -> None:
    item = make_item(make_place())
    client = client_of(cast.member)
    for wanted, shown in ((str(item.pk), "雨伞"), (None, None)):
        client.put("/api/v1/me/goal", {"item": wanted}, content_type=JSON)
        found = _get(client, "me/goal")["item"]
        assert (found and found["name"]) == shown
    Item.objects.update(state=ItemState.ENDED)
    refused = client.put("/api/v1/me/goal", {"item": str(item.pk)}, content_type=JSON)
    assert refused.status_code == 422
