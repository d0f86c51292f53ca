"""Nobody reads or writes across areas: two thousand generated calls, none of which gets through.

Whoever has rights in 天河 (or in a unit there) is let loose on the objects of 越秀: at every
endpoint that takes an id, with any method, with the bodies of all rows of the matrix.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import orjson
import pytest
from django.test import Client

from jiefang.accounts.constants import Role, TokenScope
from jiefang.accounts.services.tokens import token_make
from jiefang.common import bell
from jiefang.common.clock import now
from tests.authorisation.rows import EVERYBODYS, ROWS
from tests.authorisation.table import Row, World
from tests.cast import ELSEWHERE, HERE, client_of, give, make_person
from tests.untouched import digest

pytestmark = pytest.mark.django_db

CASES = 2000
SEED = 20_261_122
BATCH = 250
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NO_ID = {"me/consents/{consent}"}
"""A word in the address, of what is one's own."""
WITH_ID = [row for row in ROWS if "{" in row.path and row.path not in NO_ID]
LISTS = [
    row
    for row in ROWS
    # A liaison calls whoever is nearest, also from beyond the border.
    if row.method == "GET"
    and row.items
    and row.path != "units/nearest"
    and not row.path.startswith("public/")
]
BODIES = [row.body for row in ROWS if row.body]
BROKEN = 500
EXTRAS = ({}, {"area": HERE}, {"area_code": HERE}, {"force": True}, {"unit": None}, {"as": "admin"})


class Intruder(NamedTuple):
    name: str
    client: Client


@pytest.fixture
def intruders(world: World) -> list[Intruder]:
    """Everybody who has a right elsewhere and none here."""
    cast = world.cast
    people = [
        cast.liaison_elsewhere,
        cast.administrator_elsewhere,
        cast.leader_elsewhere,
        cast.member_elsewhere,
    ]
    roles = (Role.ORGANISER, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)
    for number, role in enumerate(roles, 8100):
        people.append(give(make_person(number, role.label), role, area_code=ELSEWHERE))
    captain = give(make_person(8110, "外队长"), Role.CAPTAIN, unit_id=cast.unit_elsewhere.pk)
    people.append(captain)
    found = [Intruder(str(person.pk), client_of(person)) for person in people]
    bearer = token_make(
        actor=cast.administrator_elsewhere,
        name="外机",
        scopes=TokenScope.values,
        area_code=ELSEWHERE,
        expires_at=now() + timedelta(days=1),
    )
    headers = {"Authorization": f"Bearer {bearer.secret}"}
    machine = Client(headers=headers)
    machine.get("/api/v1/units")  # that it is in use is noted once an hour
    return [*found, Intruder("token", machine)]


def secrets_of(world: World) -> list[bytes]:
    """What would show that something of 越秀 was read."""
    cast = world.cast
    texts = [cast.unit.name, cast.unit.code, cast.member.name, cast.leader.name, cast.member.phone]
    return [text.encode() for text in texts]


def body_of(row: Row, world: World, chance: random.Random) -> dict[str, Any]:
    make = row.body if row.body and chance.random() < 0.7 else chance.choice(BODIES)
    body = dict(make(world)) | chance.choice(EXTRAS)
    if body and chance.random() < 0.3:
        body.pop(chance.choice(sorted(body)))
    return body


def call(chance: random.Random) -> tuple[Row, str]:
    """A row and a method, mostly its own, that are not everybody's."""
    row = chance.choice(WITH_ID)
    method = row.method if chance.random() < 0.8 else chance.choice(METHODS)
    return call(chance) if f"{method} {row.path}" in EVERYBODYS else (row, method)


def cases(world: World, intruders: list[Intruder]) -> Iterator[tuple[str, Any]]:
    """(what was called by whom, the answer), each from the seed."""
    chance = random.Random(SEED)
    for number in range(CASES):
        if number % 20 == 0:
            bell.ask(lambda valkey: valkey.flushdb(), otherwise=None)
        (row, method), intruder = call(chance), chance.choice(intruders)
        url = row.url(world)
        if method == "GET":
            answer = intruder.client.get(url)
        else:
            answer = intruder.client.generic(
                method,
                url,
                orjson.dumps(body_of(row, world, chance)),
                content_type="application/json",
                headers={"Idempotency-Key": f"case-{number}"},
            )
        yield f"{number}: {method} {row.path} by {intruder.name}", answer


def test_no_call_reaches_an_object_of_another_area(world: World, intruders: list[Intruder]) -> None:
    before, secrets = digest(), secrets_of(world)
    through, leaked, broken, tried = [], [], [], 0
    for case, answer in cases(world, intruders):
        tried += 1
        if answer.status_code < 400:
            through.append((case, answer.status_code))
        if answer.status_code >= BROKEN:
            broken.append(case)
        if any(secret in answer.content for secret in secrets):
            leaked.append((case, answer.content[:200]))
        if tried % BATCH == 0:
            after = digest()
            changed = {table for table in after if after[table] != before[table]}
            assert (through, changed) == ([], set()), f"before {case}"
    assert tried == CASES
    assert (through, leaked, broken) == ([], [], [])


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row.path)
def test_no_list_shows_an_object_of_another_area(
    row: Row, world: World, intruders: list[Intruder]
) -> None:
    bell.ask(lambda valkey: valkey.flushdb(), otherwise=None)
    sign = "&" if row.query else "?"
    for intruder in intruders:
        for query in ("", f"{sign}area={HERE}", f"{sign}limit=200"):
            answer = intruder.client.get(row.url(world) + query)
            assert answer.status_code < BROKEN
            shown = [s for s in secrets_of(world)[1:] if s in answer.content]
            assert not shown, f"{row.path}{query} by {intruder.name}: {shown}"
