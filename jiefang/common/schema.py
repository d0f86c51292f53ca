"""What the OpenAPI document says about every call alike."""

import re
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from jiefang.common.idempotency import HEADER, MAX_KEY_LENGTH
from jiefang.common.problems import CONTENT_TYPE

_FIELD_ERROR = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("field", "code", "message")},
    "required": ["field", "code", "message"],
}
_PROBLEM = {
    "type": "object",
    "description": "A refusal (RFC 9457); ``code`` is stable.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": _FIELD_ERROR},
    },
    "required": ["type", "title", "status", "code", "detail"],
}
_REFUSAL = {
    "description": "Refused.",
    "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class ApiSchema(AutoSchema):
    """Names calls by their address; adds the Idempotency-Key header where a view takes one."""

    def get_operation_id(self) -> str:
        """``get_units``, ``get_units_unit_id``: never two alike, never numbered."""
        words = re.findall(r"[a-z]+", self.path.removeprefix("/api/v1"))
        return "_".join([self.method.lower(), *words])

    def get_override_parameters(self) -> list[Any]:
        required = self.method in getattr(self.view, "key_required", ())
        accepted = self.method in getattr(self.view, "key_accepted", ())
        if not required and not accepted:
            return []
        schema = {"type": "string", "minLength": 1, "maxLength": MAX_KEY_LENGTH}
        return [
            OpenApiParameter(HEADER, schema, OpenApiParameter.HEADER, required=required),
        ]


def cursor_parameters() -> list[OpenApiParameter]:
    """The parameters of every list."""
    return [
        OpenApiParameter("cursor", OpenApiTypes.STR, description="``next`` of the page before"),
        OpenApiParameter("limit", OpenApiTypes.INT, description="default 50, at most 200"),
    ]


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Post-processing: every call may be refused, with a problem document."""
    result["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
    for methods in result["paths"].values():
        for operation in methods.values():
            operation["responses"]["default"] = _REFUSAL
    return result
