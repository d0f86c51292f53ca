"""Refusals as problem documents."""

from typing import Any

import orjson
import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from rest_framework import exceptions, serializers

from jiefang.common.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, Unavailable
from jiefang.common.middleware import problems
from jiefang.common.problems import exception_handler
from jiefang.common.text import Text

WORDS = Text("已关闭。", "It is closed.")


def answer(error: Exception, language: str = "zh") -> tuple[HttpResponse, dict[str, Any]]:
    request = RequestFactory().get("/api/v1/x", headers={"Accept-Language": language})
    response = exception_handler(error, {"request": request})
    return response, response_json(response)


def response_json(response: HttpResponse) -> dict[str, Any]:
    assert response["Content-Type"] == "application/problem+json"
    return orjson.loads(response.content)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFound(), 404, "not_found"),
        (Http404(), 404, "not_found"),
        (Forbidden(), 403, "forbidden"),
        (PermissionDenied(), 403, "forbidden"),
        (exceptions.PermissionDenied(), 403, "forbidden"),
        (exceptions.PermissionDenied("CSRF Failed: token missing"), 403, "csrf_failed"),
        (exceptions.NotAuthenticated(), 401, "not_signed_in"),
        (exceptions.AuthenticationFailed(), 401, "not_signed_in"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (exceptions.UnsupportedMediaType("text/xml"), 422, "invalid"),
        (exceptions.ParseError(), 422, "invalid"),
        (SuspiciousOperation(), 422, "invalid"),
        (RequestDataTooBig(), 422, "invalid"),
        (exceptions.Throttled(wait=3), 429, "rate_limited"),
        (Conflict("closed", WORDS), 409, "conflict.closed"),
        (Unavailable(), 503, "unavailable"),
        (OperationalError("away"), 503, "unavailable"),
        (InterfaceError("closed"), 503, "unavailable"),
    ],
)
def test_every_refusal_has_its_status_and_code(error: Exception, status: int, code: str) -> None:
    response, body = answer(error)
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["type"] == "about:blank"
    assert body["title"]
    assert body["detail"]


def test_the_reader_chooses_the_language() -> None:
    assert answer(Conflict("closed", WORDS), "en-GB,en;q=0.9")[1]["detail"] == "It is closed."
    assert answer(Conflict("closed", WORDS), "fr")[1]["detail"] == "已关闭。"


def test_a_conflict_carries_its_data() -> None:
    assert answer(Conflict("possible_duplicate", WORDS, id="7"))[1]["id"] == "7"


def test_who_must_wait_is_told_how_long() -> None:
    assert int(answer(OperationalError())[0]["Retry-After"]) > 0
    assert int(answer(exceptions.Throttled())[0]["Retry-After"]) > 0


def test_who_is_not_signed_in_is_told_how() -> None:
    assert answer(exceptions.NotAuthenticated())[0]["WWW-Authenticate"] == "Session"


def test_a_field_is_named_by_its_path() -> None:
    error = Invalid(FieldError("location.lon", "required", WORDS))
    assert answer(error)[1]["errors"] == [
        {"field": "location.lon", "code": "required", "message": "已关闭。"}
    ]


def test_a_serializers_errors_are_flattened() -> None:
    class Inner(serializers.Serializer[Any]):
        numbers = serializers.ListField(child=serializers.IntegerField())

    class Outer(serializers.Serializer[Any]):
        inner = Inner()
        name = serializers.CharField()

    reader = Outer(data={"inner": {"numbers": [1, "x"]}})
    with pytest.raises(serializers.ValidationError) as refusal:
        reader.is_valid(raise_exception=True)
    found = {(e["field"], e["code"]) for e in answer(refusal.value)[1]["errors"]}
    assert found == {("inner.numbers.1", "invalid"), ("name", "required")}


def test_an_error_of_ours_is_on_record_and_says_nothing_of_itself(
    caplog: pytest.LogCaptureFixture,
) -> None:
    response, body = answer(ZeroDivisionError("secret"))
    assert (response.status_code, body["code"]) == (500, "internal")
    assert "secret" not in response.content.decode()
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "invalid"), (403, "csrf_failed"), (404, "not_found"), (413, "invalid")],
)
def test_what_django_refuses_itself_is_a_problem_too(status: int, code: str) -> None:
    middleware = problems(lambda _: HttpResponse("<h1>no</h1>", status=status))
    body = response_json(middleware(RequestFactory().get("/api/v1/x")))
    assert body["code"] == code
    page = middleware(RequestFactory().get("/console"))
    assert page.content == b"<h1>no</h1>"
