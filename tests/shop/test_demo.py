"""The demo's shop: something to have, somebody to hand it out, members with points."""

import pytest

from jiefang.accounts.models import Person
from jiefang.accounts.permissions import is_staff, places_of
from jiefang.accounts.selectors import person_by_phone
from jiefang.shop import demo
from jiefang.shop.models import Item, ItemPicture, Order
from jiefang.units.demo import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def _people(db: None) -> None:
    """The demo's people without its city."""
    for each in cast.PEOPLE:
        Person.objects.create(phone=each.phone, name=each.name, is_demo=True)


@pytest.mark.usefixtures("_people")
def test_the_demo_has_a_shop_and_a_second_call_changes_nothing() -> None:
    for _ in range(2):
        demo.shop_of_the_demo()
    assert Item.objects.count() == ItemPicture.objects.count() == len(demo.THINGS)
    assert Order.objects.count() == len(demo.MEMBERS)
    partner = person_by_phone(demo.PARTNER)
    assert partner is not None
    assert len(places_of(partner)) == 1
    assert not is_staff(partner)


def test_without_its_people_there_is_no_shop() -> None:
    demo.shop_of_the_demo()
    assert not Item.objects.exists()
