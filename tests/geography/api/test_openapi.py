"""Whatever a client may send to areas and places, the answer is as the schema document says."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

PATHS = [
    f"/api/v1/{path}" for path in ("areas", "areas/outlines", "places/search", "places/locate")
]
MEANT = {200, 304, 401, 422}
CHECKS = [content_type_conformance, response_schema_conformance, status_code_conformance]


@pytest.fixture(scope="module")
def in_the_tests_transaction() -> Iterator[None]:
    """A request leaves the connection open, as with Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def document(in_the_tests_transaction: None) -> OpenApiSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/schema", get_wsgi_application())


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_fits_the_document(
    document: OpenApiSchema, signed_in: Client, path: str
) -> None:
    cookies = {name: morsel.value for name, morsel in signed_in.cookies.items()}

    @settings(
        max_examples=20, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True
    )
    @given(case=document[path]["GET"].as_strategy())
    def try_everything(case: Any) -> None:
        answer = case.call(cookies=cookies)
        assert answer.status_code in MEANT, answer.text
        case.validate_response(answer, checks=CHECKS)

    try_everything()
