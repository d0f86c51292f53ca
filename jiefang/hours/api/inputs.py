"""What the calls of this app take."""

from datetime import date
from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, refusal
from jiefang.common.text import Text
from jiefang.hours.constants import EARLIEST_YEAR, REASON_LENGTH

_OUT_OF_RANGE = Text("请填写 2000 年以来的日期。", "Give a date from the year 2000 on.")
_LATEST_YEAR = 2200
_MOST_MINUTES = 24 * 60 * 14


class DayField(serializers.DateField):
    """A local day that people of today can have served on."""

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        if not EARLIEST_YEAR <= day.year <= _LATEST_YEAR:
            raise refusal("out_of_range", _OUT_OF_RANGE)
        return day


class PeriodQuery(serializers.Serializer[Any]):
    from_on = DayField(required=False, allow_null=True, default=None)
    to_on = DayField(required=False, allow_null=True, default=None)


class HeldQuery(serializers.Serializer[Any]):
    team = serializers.UUIDField(required=False, allow_null=True, default=None)
    area = serializers.RegexField(r"\A[0-9A-Z]{2,20}\Z", required=False, default="")


class TeamQuery(serializers.Serializer[Any]):
    team = serializers.UUIDField(required=False, allow_null=True, default=None)


class MarkQuery(serializers.Serializer[Any]):
    mark = PlainText(max_length=40, required=False, allow_blank=True, default="")


class HourReasonInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=REASON_LENGTH)


class HourCorrectInput(serializers.Serializer[Any]):
    """``minutes``: how many it really were, all together."""

    minutes = serializers.IntegerField(min_value=0, max_value=_MOST_MINUTES)
    reason = PlainText(max_length=REASON_LENGTH)


class StatementInput(serializers.Serializer[Any]):
    from_on = DayField()
    to_on = DayField()
