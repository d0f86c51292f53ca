"""Reading a request's body: one JSON object of bounded size and depth, or a plain refusal."""

from collections.abc import Mapping
from typing import IO, Any

import orjson
from rest_framework.parsers import BaseParser

from jiefang.common.errors import FieldError, Invalid
from jiefang.common.problems import TOO_LARGE
from jiefang.common.text import Text

MAX_BYTES = 64 * 1024
MAX_DEPTH = 12

_BROKEN = Text("内容不是有效的 JSON。", "The body is no valid JSON.")
_NO_OBJECT = Text("内容必须是一个 JSON 对象。", "The body must be a JSON object.")
_TOO_DEEP = Text("JSON 嵌套过深。", "The JSON is nested too deeply.")
_NUL = Text("文本中含有不允许的字符。", "The text holds a character that is not allowed.")


def refuse(field: str, code: str, message: Text) -> Invalid:
    return Invalid(FieldError(field, code, message))


class JsonParser(BaseParser):
    """``application/json``: an object, at most 64 KiB and 12 levels; no NaN, no NUL (422)."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise refuse("body", "too_large", TOO_LARGE)
        return parse_object(body)


def parse_object(body: bytes) -> dict[str, Any]:
    """The JSON object in ``body``. Raises Invalid for anything else (RFC 8259, no NaN)."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise refuse("body", "broken_json", _BROKEN) from error
    if not isinstance(value, dict):
        raise refuse("body", "no_object", _NO_OBJECT)
    _check(value, "", MAX_DEPTH)
    return value


def _check(value: Any, path: str, levels: int) -> None:
    if isinstance(value, str):
        if "\0" in value:
            raise refuse(path, "invalid_characters", _NUL)
    elif isinstance(value, dict | list):
        if levels == 0:
            raise refuse("body", "too_deep", _TOO_DEEP)
        named = value.items() if isinstance(value, dict) else enumerate(value)
        for name, part in named:
            _check(str(name), "body", levels)
            _check(part, f"{path}.{name}" if path else str(name), levels - 1)
