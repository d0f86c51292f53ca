"""Pages by cursor."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from jiefang.accounts.models import Person
from jiefang.common.errors import Invalid
from jiefang.common.pagination import encode_cursor, page
from tests.cast import make_person

ORDER = ("birth_year", "-id")


def ids(rows: Sequence[Person]) -> list[Any]:
    return [row.pk for row in rows]


def ask(rows: QuerySet[Person], **query: Any) -> dict[str, Any]:
    request = Request(APIRequestFactory().get("/", query))
    return page(request, rows, order=ORDER, present=ids)


@pytest.fixture
def people(db: None) -> QuerySet[Person]:
    for number in range(7):
        make_person(number, "甲", birth_year=1980 + number // 3)
    return Person.objects.all()


def test_pages_hold_every_row_once_in_order(people: QuerySet[Person]) -> None:
    seen: list[Any] = []
    cursor = ""
    for _ in range(4):
        found = ask(people, limit=2, cursor=cursor)
        seen += found["items"]
        cursor = found["next"]
    assert cursor is None
    assert seen == ids(people.order_by(*ORDER))


def test_a_row_that_comes_in_between_moves_nothing(people: QuerySet[Person]) -> None:
    first = ask(people, limit=3)
    make_person(50, "乙", birth_year=1900)
    second = ask(people, limit=3, cursor=first["next"])
    assert not set(first["items"]) & set(second["items"])


def test_the_last_page_says_so(people: QuerySet[Person]) -> None:
    assert ask(people, limit=7)["next"] is None
    assert ask(people)["next"] is None
    assert len(ask(people, limit=100_000)["items"]) == 7


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5", "٣", "1e3"])
def test_a_bad_limit_is_refused(people: QuerySet[Person], limit: str) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(people, limit=limit)
    assert refusal.value.errors[0].field == "limit"


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "!!!",
        "é",
        "a" * 5000,
        encode_cursor([1]),
        encode_cursor([1980, "no id"]),
        encode_cursor(["year", "0190b7a5-0000-7000-8000-000000000000"]),
        encode_cursor([None, None]),
        encode_cursor([{}, []]),
        encode_cursor(["1980\0", "0190b7a5-0000-7000-8000-000000000000"]),
    ],
)
def test_a_bad_cursor_is_refused(people: QuerySet[Person], cursor: str) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(people, cursor=cursor)
    assert refusal.value.errors[0].field == "cursor"


def test_a_position_beyond_everything_is_an_empty_page(people: QuerySet[Person]) -> None:
    beyond = encode_cursor([10**18, "0190b7a5-0000-7000-8000-000000000000"])
    assert ask(people, cursor=beyond) == {"items": [], "next": None}
