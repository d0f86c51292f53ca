"""What the calls of this app take."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText
from jiefang.joining.constants import REASON_LENGTH, RecordKind


class AreaCodeField(serializers.RegexField):
    """An area code or the beginning of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9A-Z]{2,20}\Z", **kwargs)


class ConsentInput(serializers.Serializer[Any]):
    """``version``: the one that was shown; needed to give, not to take back."""

    given = serializers.BooleanField()
    version = PlainText(max_length=12, required=False, allow_blank=True, default="")


class RecordInput(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(RecordKind.choices)
    issuer = PlainText(max_length=80)
    number = PlainText(max_length=60, required=False, allow_blank=True, default="")
    valid_from = serializers.DateField()
    valid_until = serializers.DateField()


class ReasonInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=REASON_LENGTH)


class VolunteersQuery(serializers.Serializer[Any]):
    area = AreaCodeField(required=False, default="")
    expiring_days = serializers.IntegerField(
        min_value=0, max_value=366, required=False, allow_null=True, default=None,
        help_text="Only those whose cover or training is missing or ends within so many days.",
    )  # fmt: skip
