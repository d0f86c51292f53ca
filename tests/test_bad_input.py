"""What no client should send, to every endpoint: refused with a code, changes nothing, never 500.

The rows, bodies and people are those of the authorisation matrix.
"""

import json
import re
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from jiefang.common import bell
from tests.authorisation.rows import ROWS
from tests.authorisation.table import ROLES, Row, World
from tests.untouched import digest

pytestmark = pytest.mark.django_db

WRITES = [row for row in ROWS if row.method != "GET"]
FORMS = [row for row in WRITES if row.body]
READS = [row for row in ROWS if row.method == "GET" and row.path not in {"schema", "docs"}]
REFUSED, BROKEN = 400, 500
JSON = "application/json"
NOBODY = "00000000-0000-0000-0000-000000000000"

BODIES: dict[str, tuple[bytes, str]] = {
    "10 MB of text": (b'{"a": "' + b"x" * 10_000_000 + b'"}', JSON),
    "65 KiB": (b'{"a": "' + b"x" * 65 * 1024 + b'"}', JSON),
    "broken": (b'{"a": ', JSON),
    "a list": (b"[]", JSON),
    "a text": (b'"x"', JSON),
    "null": (b"null", JSON),
    "a number": (b"1", JSON),
    "NaN": (b'{"a": NaN}', JSON),
    "Infinity": (b'{"a": -Infinity}', JSON),
    "a huge number": (b'{"a": 1e999}', JSON),
    "NUL": (b'{"a": "x\\u0000y"}', JSON),
    "a raw NUL": (b'{"a": "x\x00y"}', JSON),
    "no UTF-8": (b'{"a": "\xff"}', JSON),
    "half a character": (b'{"a": "\\udc00"}', JSON),
    "deep": (b'{"a":' * 5000 + b"1" + b"}" * 5000, JSON),
    "rather deep": (b'{"a":' * 40 + b"1" + b"}" * 40, JSON),
    "a form": (b"a=1&b=2", "application/x-www-form-urlencoded"),
    "broken multipart": (b"--x\r\nnothing", "multipart/form-data; boundary=y"),
    "XML": (b"<a/>", "application/xml"),
    "a strange type": (b"{}", "application/json\xad; charset=x"),
}
VALUES: list[Any] = [
    None,
    "",
    "x" * 20_000,
    "a\u202eb",
    "\x07",
    True,
    -1,
    10**30,
    1e308,
    [],
    {"lon": "x"},
    "2026-02-30T25:61:00Z",
    "0001-01-01T00:00:00+14:00",
    NOBODY,
    "%s' OR 1=1 --",
]
QUERIES = ["%00", "%ff", "x" * 3000, "-1", "1e999", "nan", "%F0%9F%98%80", "'", "[]", "9" * 40, ""]


@pytest.fixture(autouse=True)
def _nobody_has_tried_to_sign_in() -> None:
    bell.ask(lambda valkey: valkey.flushdb(), otherwise=None)


class _Undo(Exception):
    """Takes back what a try did."""


def tries(row: Row, world: World, bodies: Iterator[tuple[str, bytes, str]]) -> dict[str, Any]:
    """Each body sent by somebody who may; name → answer. The refusals must have changed nothing."""
    client = world.client(who_may(row))
    before = digest()
    answers = {name: attempt(client, row, world, body, kind) for name, body, kind in bodies}
    assert digest() == before, "something was refused and yet changed"
    return answers


def who_may(row: Row) -> str:
    """Somebody with a session who gets through, or else somebody who is refused for the state."""
    people = (role for role in reversed(ROLES) if role != "token")
    return next((role for role in people if row.expected[role] < REFUSED), "administrator")


def gets_through(row: Row) -> bool:
    return row.expected[who_may(row)] < REFUSED


def attempt(client: Client, row: Row, world: World, body: bytes, kind: str, key: str = "k") -> Any:
    """One call; taken back where it succeeded, left standing where it was refused."""
    again = Client()
    again.cookies = copy(client.cookies)
    try:
        with transaction.atomic():
            answer = send(again, row, world, body, kind, key)
            if answer.status_code < REFUSED:
                raise _Undo
    except _Undo:
        pass
    return answer


def send(client: Client, row: Row, world: World, body: bytes, kind: str, key: str) -> Any:
    return send_to(client, row.method, row.url(world), body, kind, key)


def send_to(
    client: Client, method: str, url: str, body: bytes, kind: str = JSON, key: str = "k"
) -> Any:
    headers = {"Idempotency-Key": key}
    return client.generic(method, url, body, content_type=kind, headers=headers)


def named(row: Row) -> str:
    return f"{row.method} {row.path}"


@pytest.mark.parametrize("row", WRITES, ids=named)
def test_a_body_that_cannot_be_read_is_refused(row: Row, world: World) -> None:
    answers = tries(row, world, ((n, body, kind) for n, (body, kind) in BODIES.items()))
    refusable = row.body and gets_through(row)
    wanted = {422} if refusable else {422, row.expected[who_may(row)]}
    assert {name: a.status_code for name, a in answers.items() if a.status_code not in wanted} == {}
    for answer in answers.values():
        if answer.status_code == 422:
            assert answer.json()["code"] == "invalid"
            assert answer.json()["errors"]


@pytest.mark.parametrize("row", FORMS, ids=named)
def test_a_wrong_value_in_any_field_is_never_our_fault(row: Row, world: World) -> None:
    good = row.body(world) if row.body else {}
    kind = JSON
    answers = tries(row, world, ((n, packed(b), kind) for n, b in spoiled(good)))
    broken = {name: answer.status_code for name, answer in answers.items() if bad(answer)}
    assert broken == {}


def bad(answer: Any) -> bool:
    if answer.status_code >= BROKEN:
        return answer.status_code != 503
    refused = answer.status_code >= REFUSED
    return refused and answer["Content-Type"] != "application/problem+json"


def spoiled(good: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The good body with one field, also a nested one, replaced by each bad value or left out."""
    for path in paths(good):
        yield f"without {'.'.join(path)}", replaced(good, path)
        for value in VALUES:
            yield f"{'.'.join(path)}={str(value)[:20]!r}", replaced(good, path, value)


def paths(value: Any, here: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield (*here, name)
            yield from paths(part, (*here, name))


def replaced(value: dict[str, Any], path: tuple[str, ...], *new: Any) -> dict[str, Any]:
    first, *rest = path
    if rest:
        return value | {first: replaced(value[first], tuple(rest), *new)}
    kept = {name: part for name, part in value.items() if name != first}
    return kept | {first: new[0]} if new else kept


def packed(body: dict[str, Any]) -> bytes:
    """JSON with numbers of any size."""
    return json.dumps(body, ensure_ascii=False).encode()


@pytest.mark.parametrize("row", FORMS, ids=named)
def test_a_field_that_nobody_knows_is_ignored(row: Row, world: World) -> None:
    role = who_may(row)
    body = packed((row.body(world) if row.body else {}) | {"no_such_field": {"a": [1]}})
    answer = attempt(world.client(role), row, world, body, JSON)
    assert answer.status_code == row.expected[role]


@pytest.mark.parametrize("row", FORMS, ids=named)
def test_the_same_key_with_another_body_is_a_conflict(row: Row, world: World) -> None:
    role = who_may(row)
    client = world.client(role)
    good = row.body(world) if row.body else {}
    first = send(client, row, world, packed(good), JSON, "one")
    assert first.status_code == row.expected[role]
    after = digest()
    again = send(client, row, world, packed(good), JSON, "one")
    other = send(client, row, world, packed(good | {"x": 1}), JSON, "one")
    if takes_key(row, world) and gets_through(row):
        assert (again.status_code, again.content) == (first.status_code, first.content)
        assert (other.status_code, other.json()["code"]) == (409, "conflict.idempotency")
        assert digest() == after


def takes_key(row: Row, world: World) -> bool:
    view = resolve(row.url(world)).func.view_class
    return row.method in view.key_required | view.key_accepted


@pytest.mark.parametrize("row", [row for row in WRITES if row.body], ids=named)
def test_a_bad_key_is_refused(row: Row, world: World) -> None:
    if not takes_key(row, world) or not gets_through(row):
        return
    client = world.client(who_may(row))
    body = packed(row.body(world) if row.body else {})
    for key in ("x" * 201, "键", "a\tb"):
        answer = attempt(client, row, world, body, JSON, key)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "Idempotency-Key")


@pytest.mark.parametrize("row", READS, ids=named)
def test_a_wrong_query_is_never_our_fault(row: Row, world: World) -> None:
    client = world.client(who_may(row))
    url = row.url(world).partition("?")[0]
    good = dict(part.split("=", 1) for part in row.query.lstrip("?").split("&") if part)
    for name in sorted({*good, "cursor", "limit", "area", "q", "since"}):
        for value in QUERIES:
            query = "&".join(f"{n}={v}" for n, v in (good | {name: value}).items())
            answer = client.get(f"{url}?{query}")
            assert not bad(answer), f"{name}={value}: {answer.status_code}"


@pytest.mark.parametrize("row", [row for row in ROWS if "{" in row.path], ids=named)
def test_an_id_that_is_none_is_not_found(row: Row, world: World) -> None:
    client = world.client(who_may(row))
    body = packed(row.body(world) if row.body else {})
    for wrong in ("x", "%00", "1", "..%2f", NOBODY):
        url = f"/api/v1/{re.sub('{[^}]*}', wrong, row.path)}"
        answer = send_to(client, row.method, url, body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), url
