"""Writing JSON answers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


def _other(value: object) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "json"):
        return value.json()
    raise TypeError(type(value).__name__)


def json_bytes(value: object) -> bytes:
    """JSON in UTF-8; times in RFC 3339 with Z, ids as strings, a ``Text`` as ``{"zh", "en"}``."""
    return orjson.dumps(value, _other, orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)


class JsonRenderer(BaseRenderer):
    """``application/json`` by orjson: several times the speed of the standard library."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: object,
        accepted_media_type: str | None = None,  # noqa: ARG002
        renderer_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> bytes:
        return b"" if data is None else json_bytes(data)


class OneForm(DefaultContentNegotiation):
    """Each view speaks one form (JSON), whatever ``Accept`` says."""

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002
        renderers: Sequence[BaseRenderer],  # type: ignore[override]
        format_suffix: str | None = None,  # noqa: ARG002
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type
