"""Finding places by name."""

from collections.abc import Iterator

import pytest
from django.test import Client

from jiefang.accounts.models import Person
from jiefang.common.text import Text
from jiefang.geography import search
from jiefang.geography.coordinates import Point
from jiefang.geography.models import Area
from jiefang.geography.search import Found

pytestmark = pytest.mark.usefixtures("city")


def _names(person: Person, q: str, limit: int = 10) -> list[str]:
    return [found.name for found in search.search(person, q, limit)]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("广州塔", "广州塔"),
        ("canton tower", "广州塔"),
        ("CANTON", "广州塔"),
        ("Ｃａｎｔｏｎ", "广州塔"),
        ("sightseeing", None),
        ("越秀区", "越秀区"),
        ("zhenhai", "镇海楼"),
    ],
)
def test_the_best_match_comes_first(person: Person, q: str, first: str | None) -> None:
    assert (_names(person, q) or [None])[0] == first


def test_exact_before_prefix_before_within(person: Person) -> None:
    ranks = [
        search.rank("白云", search.folded(found.name), search.folded(found.name_en))
        for found in search.search(person, "白云", 50)
    ]
    assert ranks == sorted(ranks)
    assert {search.PREFIX, search.WITHIN} <= set(ranks)


def test_landmarks_come_before_areas_of_the_same_rank(person: Person) -> None:
    found = [each for each in search.search(person, "天河", 50) if each.name.startswith("天河")]
    assert [each.kind for each in found[:2]] == ["place", "area"]


def test_a_community_says_where_it_is(person: Person) -> None:
    found = search.search(person, "翠洲社区居民委员会", 1)[0]
    assert found.detail.zh == "荔湾区沙面街道 · 社区"
    assert found.location is None


def test_nothing_matches_nothing(person: Person) -> None:
    assert _names(person, "   ") == []
    assert _names(person, "找不到的地方") == []


def test_a_new_area_is_found_at_once(person: Person) -> None:
    assert _names(person, "第七网格") == []
    Area.objects.create(
        code="440103001101007", name="第七网格", level="grid", parent_id="440103001101"
    )
    assert _names(person, "第七网格") == ["第七网格"]


@pytest.fixture
def units_source() -> Iterator[None]:
    unit = Found("unit", "u1", "广州塔应急单元", "", Text("", ""), Point(113.3, 23.1), "units")
    search.register_source(source := lambda person, q, limit: [unit] if person and limit else [])
    yield
    search._sources.remove(source)


@pytest.mark.usefixtures("units_source")
def test_other_apps_add_their_finds_in_rank(person: Person) -> None:
    assert _names(person, "广州塔")[:2] == ["广州塔", "广州塔应急单元"]


def test_the_wire_shape(signed_in: Client) -> None:
    answer = signed_in.get("/api/v1/places/search?q=广州塔&limit=1").json()
    assert answer == {
        "items": [
            {
                "kind": "place",
                "id": "440105-canton-tower",
                "name": "广州塔",
                "name_en": "Canton Tower",
                "detail": {"zh": "海珠区 · 地标", "en": "Landmark, Haizhu"},
                "location": {"lon": 113.31914, "lat": 23.10899, "crs": "wgs84"},
                "source": "osm",
            }
        ],
        "next": None,
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [("", "q"), ("q=", "q"), ("q=" + "长" * 61, "q"), ("q=a%E2%80%AEb", "q"), ("q=a%00", "q"),
     ("q=a&limit=0", "limit"), ("q=a&limit=51", "limit"), ("q=a&limit=x", "limit")],
)  # fmt: skip
def test_a_wrong_question_is_refused_by_field(signed_in: Client, query: str, field: str) -> None:
    answer = signed_in.get(f"/api/v1/places/search?{query}")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
