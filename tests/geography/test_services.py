"""The area tree in the database."""

from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from jiefang.accounts.models import Person
from jiefang.geography.models import Area
from jiefang.geography.services import areas_load

pytestmark = pytest.mark.usefixtures("city")


def test_the_whole_tree_is_there() -> None:
    levels = Counter(Area.objects.values_list("level", flat=True))
    assert levels == {"city": 1, "district": 11, "street": 176, "community": 2851}


def test_loading_again_changes_nothing(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(3):
        assert areas_load() == 0


def test_a_renamed_area_gets_its_name_back_but_an_imported_one_stays() -> None:
    Area.objects.filter(code="440104").update(name="旧名")
    Area.objects.filter(code="440105").update(name="导入的名字", is_imported=True)
    assert areas_load() == 1
    assert Area.objects.get(code="440104").name == "越秀区"
    assert Area.objects.get(code="440105").name == "导入的名字"


def test_codes_nest_by_prefix() -> None:
    assert Area.objects.within("440104001").count() > 1
    for code, parent in Area.objects.exclude(parent=None).values_list("code", "parent"):
        assert code.startswith(parent)


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "440105999", "parent_id": "440104"},
        {"code": "440104999", "parent_id": None},
        {"code": "44010499 ", "parent_id": "440104"},
        {"code": "440104999", "parent_id": "440104", "center_lon": 113.3},
        {"code": "440104999", "parent_id": "440104", "center_lon": 23.1, "center_lat": 113.3},
    ],
)
def test_the_database_refuses_a_wrong_area(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        Area.objects.create(name="错", level="street", **wrong)


def test_only_those_who_are_signed_in_and_active_see_areas(person: Person) -> None:
    assert Area.objects.visible_to(person).count() == 3039
    assert not Area.objects.visible_to(AnonymousUser()).exists()
    assert not Area.objects.visible_to(None).exists()
    person.status = "locked"
    assert not Area.objects.visible_to(person).exists()
