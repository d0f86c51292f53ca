"""Text that people typed."""

import pytest
from rest_framework import serializers

from jiefang.common.fields import PlainText, SentenceField
from jiefang.common.text import Text


def read(text: object) -> str:
    return PlainText(max_length=10).run_validation(text)


@pytest.mark.parametrize("text", ["北京路", "a\tb", "😀", "a\nb", "é", "עברית"])
def test_plain_text_passes(text: str) -> None:
    assert read(text) == text


def test_line_ends_become_one_kind_and_ends_are_trimmed() -> None:
    assert read(" a\r\nb\rc ") == "a\nb\nc"


@pytest.mark.parametrize(
    "bad", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ufeff"]
)
def test_hidden_characters_are_refused(bad: str) -> None:
    with pytest.raises(serializers.ValidationError) as refusal:
        read(f"a{bad}b")
    assert refusal.value.get_codes() == ["invalid_characters"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("x" * 11, "max_length"), ("", "blank"), (12, "invalid"), ([], "invalid"), (None, "null")],
)
def test_what_is_no_text_has_its_code(value: object, code: str) -> None:
    with pytest.raises(serializers.ValidationError) as refusal:
        read(value)
    assert refusal.value.get_codes() == [code]


def test_a_sentence_is_told_in_both_languages() -> None:
    assert SentenceField(Text("好", "Good")).data == {"zh": "好", "en": "Good"}
