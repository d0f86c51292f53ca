"""Whatever the OpenAPI document allows, and what it does not: answers are as the document says.

Asked by people of two areas: whoever is of the other one gets nothing of what is named here. Small
and deterministic, the same few requests to every call in every run; ``JIEFANG_FUZZ=200`` sends so
many new ones (``make bench ARGS=fuzz``).
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import pytest
import requests
import schemathesis
from django.db import transaction
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jiefang.common import bell
from tests.authorisation.rows import EVERYBODYS
from tests.authorisation.table import World

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
LEFT_OUT = {
    "DELETE /api/v1/session": "ends the session of the tries after it",
    "POST /api/v1/hooks/twilio/status": "takes a signed form",
    "GET /api/v1/places/geocode": "asks an outside service",
    "POST /api/v1/public/certificates/check": "takes a PDF, which nobody here can generate",
}
PLACES = {
    "unit_id": "unit",
    "member_id": "member_row",
    "equipment_id": "equipment",
    "incident_id": "incident",
    "dispatch_id": "dispatch",
    "grant_id": "organiser_grant",
    "webhook_id": "webhook",
    "person_id": "member",
    "record_id": "record",
    "kind": "consent",
}
LONG = int(os.environ.get("JIEFANG_FUZZ", "0"))
HERE = ("liaison", "administrator", "leader") if LONG else ("liaison",)
ELSEWHERE = ("liaison_elsewhere", "administrator_elsewhere", "member_elsewhere")[
    : None if LONG else 1
]
REFUSED = 400
FEW = settings(
    max_examples=LONG or 2,
    derandomize=not LONG,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class _Undo(Exception):
    """Takes back what a try did."""


@cache
def api() -> Any:
    document = SchemaGenerator().get_schema(request=None, public=True)
    return schemathesis.openapi.from_dict(document)


def labels() -> list[str]:
    calls = [result.ok() for result in api().get_all_operations()]
    return [call.label for call in calls if call.label not in LEFT_OUT]


@pytest.fixture(scope="module", autouse=True)
def _sums() -> Iterator[None]:
    """What a long run did, at its end."""
    yield
    if LONG:
        print(f"\n{asked.total():,} requests: {dict(sorted(asked.items()))}")


@pytest.fixture(autouse=True)
def _nobody_has_asked_too_often() -> None:
    bell.ask(lambda valkey: valkey.flushdb(), otherwise=None)


@pytest.mark.parametrize("role", [*HERE, *ELSEWHERE])
@pytest.mark.parametrize("label", labels())
def test_every_call_answers_as_its_document_says(label: str, role: str, world: World) -> None:
    method, _, path = label.partition(" ")
    operation = api()[path][method]
    client = world.client(role)
    everybodys = label.replace("/api/v1/", "").replace("_id}", "}") in EVERYBODYS
    foreign = role in ELSEWHERE and "/me/" not in path and not everybodys
    ids = {name: named(name, world) for name in re.findall(r"{(\w+)}", path)}
    for mode in GenerationMode:
        cases = operation.as_strategy(mode, path_parameters=ids or None)
        with suppress(Unsatisfiable):  # a call that takes nothing cannot be given something wrong
            FEW(
                given(case=cases)(lambda case: attempt(case, client, foreign=foreign and bool(ids)))
            )()


def named(parameter: str, world: World) -> str:
    """An object of the own area; what the world has none of is asked for by the id of a unit."""
    name = PLACES.get(parameter, parameter.removesuffix("_id"))
    return world.names.get(name, world.names["unit"])


asked: Counter[int] = Counter()


def attempt(case: Any, client: Client, *, foreign: bool) -> None:
    """One request; whatever it did is taken back. A stranger to the object is always refused."""
    request = requests.Request(**case.as_transport_kwargs("http://testserver")).prepare()
    body = request.body if request.body is not None else b""
    headers = {name: value for name, value in request.headers.items() if name != "Cookie"}
    try:
        with transaction.atomic():
            url = request.url.removeprefix("http://testserver")
            answer = client.generic(request.method, url, body, headers=headers)
            raise _Undo
    except _Undo:
        content = answer.getvalue() if answer.streaming else answer.content
        named = {name: [value] for name, value in answer.headers.items()}
        seen = Response(answer.status_code, named, content, request, elapsed=0, verify=False)
        asked[answer.status_code] += 1
        case.validate_response(seen, checks=CHECKS)
        assert not foreign or answer.status_code >= REFUSED, f"{request.url} is not theirs"
