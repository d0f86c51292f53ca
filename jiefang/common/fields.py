"""Serializer fields that every app's API uses."""

import re
from typing import Any

from rest_framework import serializers

from jiefang.common.language import say
from jiefang.common.text import Text

# Control characters except tab and line feed, and the marks that turn the reading direction.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_INVALID_CHARACTERS = Text("文本中含有不允许的字符。", "The text holds a character not allowed.")


def refusal(code: str, message: Text) -> serializers.ValidationError:
    """A field's refusal with a stable code, in the language of the request."""
    return serializers.ValidationError(say(message), code=code)


class PlainText(serializers.CharField):
    """Text for people: no NUL, control characters or direction overrides; at most ``max_length``.

    Line ends become ``\\n``; blank is refused unless ``allow_blank``.
    """

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = data.replace("\r\n", "\n").replace("\r", "\n")
        if _FORBIDDEN.search(text):
            raise refusal("invalid_characters", _INVALID_CHARACTERS)
        return str(super().to_internal_value(text))


class SentenceField(serializers.Serializer[Any]):
    """A server-made sentence in both languages; accepts a ``Text`` or its JSON form."""

    zh = serializers.CharField()
    en = serializers.CharField()

    class Meta:
        ref_name = "Sentence"

    def to_representation(self, instance: Any) -> dict[str, str]:
        return instance.json() if isinstance(instance, Text) else dict(instance)
