"""Refusals as RFC 9457 problem details: the one place where an exception becomes an answer."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

from jiefang.common.errors import (
    DomainError,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    Unavailable,
)
from jiefang.common.language import wanted_language
from jiefang.common.text import Language, Text

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2
TITLES = {
    400: Text("请求有误", "Bad request"),
    401: Text("请先登录", "Not signed in"),
    403: Text("没有权限", "Not allowed"),
    404: Text("没有找到", "Not found"),
    405: Text("不支持这种操作", "Method not allowed"),
    409: Text("当前状态不允许", "Not possible now"),
    422: Text("填写有误", "Invalid input"),
    429: Text("过于频繁", "Too many requests"),
    500: Text("服务出错", "Something broke"),
    503: Text("暂时不可用", "Unavailable"),
}
NOT_SIGNED_IN = Text("请先登录。", "Sign in first.")
CSRF_FAILED = Text(
    "页面已过期，请刷新后再试。", "The page is out of date: reload it and try again."
)
TOO_LARGE = Text("提交的内容过大。", "The request is too large.")
UNREADABLE = Text("无法读懂这个请求。", "The request cannot be read.")
NOT_JSON = Text("请以 JSON 提交（application/json）。", "Send JSON (application/json).")
WRONG_METHOD = Text("此地址不支持这种操作。", "This address does not take that method.")
SLOW_DOWN = Text("操作过于频繁，请稍后再试。", "Too many requests: wait a moment.")
BROKEN = Text("服务出错，已记录。", "Something broke on our side; it is on record.")


def field_errors(detail: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Flatten a serializer's error tree into (field path, code, sentence)."""
    if isinstance(detail, exceptions.ErrorDetail):
        yield path or "body", str(detail.code or "invalid"), str(detail)
    elif isinstance(detail, Mapping):
        for name, value in detail.items():
            step = "" if name == "non_field_errors" else str(name)
            yield from field_errors(value, ".".join(part for part in (path, step) if part))
    elif isinstance(detail, Sequence) and not isinstance(detail, str):
        for position, value in enumerate(detail):
            nested = isinstance(value, Mapping | list)
            yield from field_errors(value, f"{path}.{position}".lstrip(".") if nested else path)


def problem(error: DomainError, language: Language) -> HttpResponse:
    """The refusal as ``application/problem+json`` in the reader's language."""
    errors = [(e.field, e.code, e.message.in_language(language)) for e in error.errors]
    return _answer(error, language, errors)


def _answer(
    error: DomainError, language: Language, errors: Sequence[tuple[str, str, str]]
) -> HttpResponse:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(error.status, TITLES[400]).in_language(language),
        "status": error.status,
        "code": error.code,
        "detail": error.message.in_language(language),
    }
    if errors:
        body["errors"] = [{"field": f, "code": c, "message": m} for f, c, m in errors]
    return HttpResponse(
        orjson.dumps(body | error.extra),
        content_type=CONTENT_TYPE,
        status=error.status,
        headers=_headers(error),
    )


_REFUSALS: list[tuple[tuple[type[Exception], ...], Callable[[], DomainError]]] = [
    ((Http404, exceptions.NotFound), NotFound),
    (
        (exceptions.NotAuthenticated, exceptions.AuthenticationFailed),
        lambda: DomainError("not_signed_in", NOT_SIGNED_IN, 401),
    ),
    ((exceptions.PermissionDenied, PermissionDenied), Forbidden),
    (
        (exceptions.MethodNotAllowed,),
        lambda: DomainError("method_not_allowed", WRONG_METHOD, 405),
    ),
    (
        (exceptions.UnsupportedMediaType,),
        lambda: Invalid(FieldError("Content-Type", "unsupported", NOT_JSON)),
    ),
    ((RequestDataTooBig,), lambda: Invalid(FieldError("body", "too_large", TOO_LARGE))),
    (
        (exceptions.ParseError, SuspiciousOperation, BadRequest),
        lambda: Invalid(FieldError("body", "unreadable", UNREADABLE)),
    ),
    ((exceptions.Throttled,), lambda: DomainError("rate_limited", SLOW_DOWN, 429)),
    ((OperationalError, InterfaceError), Unavailable),
]


def _headers(error: DomainError) -> dict[str, str]:
    if error.status == HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": "Session"}
    if error.status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        return {"Retry-After": str(error.extra.get("retry_after", RETRY_AFTER_SECONDS))}
    return {}


def _refusal(error: Exception) -> DomainError | None:
    """What the exception means to a client; None where it is our own fault."""
    if isinstance(error, DomainError):
        return error
    if isinstance(error, exceptions.PermissionDenied) and str(error.detail).startswith("CSRF"):
        return DomainError("csrf_failed", CSRF_FAILED, 403)
    return next((make() for types, make in _REFUSALS if isinstance(error, types)), None)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """DRF's exception handler. Never raises: what is our fault is logged and answered with 500."""
    request: HttpRequest = context["request"]
    language = wanted_language(request)
    if isinstance(error, exceptions.ValidationError):
        return _answer(Invalid(), language, list(field_errors(error.detail)))
    refusal = _refusal(error)
    if refusal is None:
        logger.exception("%s %s broke", request.method, request.path, exc_info=error)
        got_request_exception.send(sender=None, request=request)
        refusal = DomainError("internal", BROKEN, 500)
    elif isinstance(refusal, Unavailable):
        logger.warning("%s %s: unavailable (%s)", request.method, request.path, error)
    return problem(refusal, language)


def problem_for_status(request: HttpRequest, status: int) -> HttpResponse:
    """The problem for an answer that Django itself refused outside of any API view."""
    refusals = {
        403: DomainError("csrf_failed", CSRF_FAILED, 403),
        404: NotFound(),
        405: DomainError("method_not_allowed", WRONG_METHOD, 405),
        413: Invalid(FieldError("body", "too_large", TOO_LARGE)),
        503: Unavailable(),
    }
    default = (
        Invalid(FieldError("body", "unreadable", UNREADABLE))
        if status < 500
        else DomainError("internal", BROKEN, 500)
    )
    return problem(refusals.get(status, default), wanted_language(request))
