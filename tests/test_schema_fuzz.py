"""Whatever the OpenAPI document allows, and what it does not: answers are as the document says.

Small and deterministic: the same few requests to every call in every run.
"""

import re
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
}
PLACES = {
    "unit_id": "unit",
    "member_id": "member_row",
    "equipment_id": "equipment",
    "incident_id": "incident",
    "dispatch_id": "dispatch",
    "grant_id": "organiser_grant",
    "webhook_id": "webhook",
    "passkey_id": "unit",  # nobody's
}
FEW = settings(
    max_examples=3,
    derandomize=True,
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


@pytest.mark.parametrize("label", labels())
def test_every_call_answers_as_its_document_says(label: str, world: World) -> None:
    method, _, path = label.partition(" ")
    operation = api()[path][method]
    client = world.client("liaison")
    ids = {name: world.names[PLACES[name]] for name in re.findall(r"{(\w+)}", path)}
    for mode in GenerationMode:
        cases = operation.as_strategy(mode, path_parameters=ids or None)
        with suppress(Unsatisfiable):  # a call that takes nothing cannot be given something wrong
            FEW(given(case=cases)(lambda case: attempt(case, client)))()


def attempt(case: Any, client: Client) -> None:
    """One request as a liaison; whatever it did is taken back."""
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
        case.validate_response(seen, checks=CHECKS)
