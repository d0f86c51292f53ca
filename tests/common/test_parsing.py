"""Reading bodies: an object of bounded size and depth, or a plain refusal."""

import io

import pytest

from jiefang.common.errors import Invalid
from jiefang.common.parsing import MAX_BYTES, MAX_DEPTH, JsonParser, parse_object


def code_of(body: bytes) -> tuple[str, str]:
    with pytest.raises(Invalid) as refusal:
        JsonParser().parse(io.BytesIO(body))
    error = refusal.value.errors[0]
    return error.field, error.code


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        (b"", "body", "broken_json"),
        (b"{", "body", "broken_json"),
        (b'{"a": NaN}', "body", "broken_json"),
        (b'{"a": -Infinity}', "body", "broken_json"),
        (b'{"a": 1e999}', "body", "broken_json"),
        (b'{"a": "\xff\xfe"}', "body", "broken_json"),
        (b'{"a": "\\ud800"}', "body", "broken_json"),
        (b"[1]", "body", "no_object"),
        (b'"text"', "body", "no_object"),
        (b"null", "body", "no_object"),
        (b'{"a": {"b": ["x\\u0000y"]}}', "a.b.0", "invalid_characters"),
        (b'{"a\\u0000": 1}', "body", "invalid_characters"),
        (b'{"a":' + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH + b"}", "body", "too_deep"),
        (b'{"a":' + b"[" * 30_000, "body", "broken_json"),
        (b'{"a": "' + b"x" * MAX_BYTES + b'"}', "body", "too_large"),
    ],
)
def test_what_is_no_plain_object_is_refused(body: bytes, field: str, code: str) -> None:
    assert code_of(body) == (field, code)


def test_an_object_is_read() -> None:
    assert parse_object('{"名": [1, 2.5, null, {"b": true}]}'.encode()) == {
        "名": [1, 2.5, None, {"b": True}]
    }


def test_the_backslash_itself_may_precede_u0000() -> None:
    assert parse_object(rb'{"a": "\\u0000"}') == {"a": "\\u0000"}
