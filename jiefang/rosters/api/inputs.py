"""What the calls of this app take."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, refusal
from jiefang.common.sheets import FORMATS
from jiefang.common.text import Text
from jiefang.rosters.constants import COLUMNS_MAX, Column

_NO_PLACE = Text("列的序号不对。", "This is no index of a column.")


class UploadQuery(serializers.Serializer[Any]):
    name = PlainText(max_length=120, required=False, allow_blank=True, default="")


class RejectedQuery(serializers.Serializer[Any]):
    format = serializers.ChoiceField(FORMATS, required=False, default="csv")


class ColumnsField(serializers.DictField):
    """Index of a column → what it holds; null: nothing that is wanted."""

    child = serializers.ChoiceField(Column.choices, allow_null=True, allow_blank=True)

    def to_internal_value(self, data: Any) -> dict[int, str | None]:
        given: dict[str, str | None] = super().to_internal_value(data)
        if len(given) > COLUMNS_MAX or not all(_is_place(key) for key in given):
            raise refusal("unknown", _NO_PLACE)
        return {int(key): held for key, held in given.items()}


class ColumnsInput(serializers.Serializer[Any]):
    columns = ColumnsField()


def _is_place(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= len(str(COLUMNS_MAX))
