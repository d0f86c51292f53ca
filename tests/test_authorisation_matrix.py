"""Every endpoint × method × role, own and other area.

A new endpoint without a row fails here: add the row to ``tests/authorisation/<app>.py``.
"""

from typing import Any

import orjson
import pytest
from django.db import transaction
from django.test import Client

from tests.authorisation.rows import ROWS
from tests.authorisation.table import ROLES, Row, World, endpoints
from tests.untouched import digest

pytestmark = pytest.mark.django_db

REFUSED = 400


class _Undo(Exception):
    """Takes back what a cell did."""


def test_every_endpoint_has_a_row_and_every_row_an_endpoint() -> None:
    assert {row.endpoint for row in ROWS} == endpoints()


def test_every_row_answers_every_role() -> None:
    assert all(set(row.expected) == set(ROLES) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_each_role_gets_what_the_table_says(row: Row, world: World) -> None:
    before = digest()
    found = {role: try_cell(row, world, role) for role in ROLES}
    wanted = {role: (row.expected[role], row.items.get(role)) for role in ROLES}
    wrong = {role: (found[role], wanted[role]) for role in ROLES if found[role] != wanted[role]}
    assert not wrong, f"role: ((status, items) found, expected): {wrong}"
    assert row.method == "GET" or digest() == before, "somebody was refused and changed something"


def try_cell(row: Row, world: World, role: str) -> tuple[int, int | None]:
    """Call as this role; what succeeds is taken back, what is refused must have changed nothing."""
    try:
        with transaction.atomic():
            answer = call(world.client(role), row, world)
            if answer.status_code < REFUSED:
                raise _Undo
    except _Undo:
        counted = len(answer.json()["items"]) if row.items else None
        return answer.status_code, counted
    return answer.status_code, row.items.get(role)


def call(client: Client, row: Row, world: World) -> Any:
    if row.method == "GET":
        return client.get(row.url(world))
    return client.generic(
        row.method,
        row.url(world),
        orjson.dumps(row.body(world) if row.body else {}),
        content_type="application/json",
        headers={"Idempotency-Key": "matrix"},
    )
