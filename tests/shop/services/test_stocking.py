"""The desk of an area keeps what is there, and nobody else does."""

from uuid import uuid4

import pytest

from jiefang.accounts.selectors import partners_at
from jiefang.common.errors import Conflict, Forbidden, Invalid, NotFound
from jiefang.geography.constants import AreaLevel
from jiefang.geography.models import Area
from jiefang.shop.models import StockChange
from jiefang.shop.services.places import (
    place_add,
    place_edit,
    place_partner_add,
    place_partner_end,
)
from jiefang.shop.services.stocking import item_add, item_edit, stock_change
from tests.cast import ELSEWHERE, HERE, Cast
from tests.shop.store import make_item, make_place, stock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _area(db: None) -> None:
    city = Area.objects.create(code="4401", name="广州市", level=AreaLevel.CITY)
    Area.objects.create(code=HERE, name="越秀区", level=AreaLevel.DISTRICT, parent=city)


def test_an_item_begins_with_its_first_stock(cast: Cast) -> None:
    place = make_place()
    given = {"name": "毛巾", "cost": 50, "stock": 12, "places": [place.pk]}
    item = item_add(actor=cast.organiser, area_code=HERE, **given)
    assert (stock(item), StockChange.objects.get().stock_after) == (12, 12)


def test_only_the_organiser_of_the_area_keeps_it(cast: Cast) -> None:
    place = make_place()
    item = make_item(place)
    for stranger in (cast.liaison, cast.captain, cast.administrator, cast.member):
        with pytest.raises(Forbidden):
            item_add(actor=stranger, area_code=HERE, name="毛巾", cost=5, places=[place.pk])
        with pytest.raises(NotFound):
            item_edit(actor=stranger, item_id=item.pk, cost=1)
        with pytest.raises(NotFound):
            stock_change(actor=stranger, item_id=item.pk, amount=1, reason="到货")
    with pytest.raises(Forbidden):
        place_add(actor=cast.organiser, area_code=ELSEWHERE, name="天河", address="体育西路")


def test_places_of_others_are_refused_and_stay_where_they_are(cast: Cast) -> None:
    here, there = make_place(), make_place("天河", area_code=ELSEWHERE)
    item = make_item(here, there)
    for wrong in ([there.pk], [uuid4()], []):
        with pytest.raises(Invalid):
            item_edit(actor=cast.organiser, item_id=item.pk, places=wrong)
    item_edit(actor=cast.organiser, item_id=item.pk, places=[here.pk])
    assert set(item.places.all()) == {here, there}


def test_a_stock_is_never_taken_below_zero(cast: Cast) -> None:
    item = make_item(make_place(), stock=3)
    with pytest.raises(Conflict, match="below_zero"):
        stock_change(actor=cast.organiser, item_id=item.pk, amount=-4, reason="破损")
    stock_change(actor=cast.organiser, item_id=item.pk, amount=-3, reason="破损")
    assert stock(item) == 0
    with pytest.raises(Conflict, match="too_many"):
        stock_change(actor=cast.organiser, item_id=item.pk, amount=1_000_001, reason="多打一个零")


def test_a_partner_is_named_once_and_ends(cast: Cast) -> None:
    place = make_place()
    for _ in range(2):
        place_partner_add(actor=cast.organiser, place_id=place.pk, phone=cast.neighbour.phone)
    assert partners_at([place.pk]) == {place.pk: [cast.neighbour.pk]}
    person = cast.neighbour.pk
    place_partner_end(actor=cast.organiser, place_id=place.pk, person_id=person)
    assert partners_at([place.pk]) == {}
    with pytest.raises(NotFound):
        place_partner_end(actor=cast.organiser, place_id=place.pk, person_id=person)


def test_nobody_names_themselves_or_somebody_unknown(cast: Cast) -> None:
    place = make_place()
    with pytest.raises(Forbidden):
        place_partner_add(actor=cast.organiser, place_id=place.pk, phone=cast.organiser.phone)
    for phone in ("+8613712345678", cast.locked.phone):
        with pytest.raises(Invalid):
            place_partner_add(actor=cast.organiser, place_id=place.pk, phone=phone)


def test_a_place_of_another_area_is_not_found(cast: Cast) -> None:
    place = make_place(area_code=ELSEWHERE)
    with pytest.raises(NotFound):
        place_edit(actor=cast.organiser, place_id=place.pk, is_open=False)
