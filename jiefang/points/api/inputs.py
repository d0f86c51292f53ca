"""What the calls of this app take."""

from datetime import date
from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, refusal
from jiefang.common.text import Text
from jiefang.points.constants import (
    AMOUNT_MOST,
    EARLIEST_YEAR,
    EVIDENCE_LENGTH,
    FILES_MOST,
    LATEST_YEAR,
    POINTS_MOST,
    REASON_LENGTH,
    REFERENCE_LENGTH,
    UNIT_MOST,
    VALID_MONTHS,
    VALID_MONTHS_MOST,
    CheckState,
    EntryKind,
    GrantState,
    HoldState,
    RuleKind,
)

_OUT_OF_RANGE = Text("请填写 2000 年以来的日期。", "Give a date from the year 2000 on.")
_AREA = r"\A[0-9]{2,12}\Z"


class PointsDayField(serializers.DateField):
    """A local day of these times."""

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise refusal("out_of_range", _OUT_OF_RANGE)
        return day


class EntriesQuery(serializers.Serializer[Any]):
    person = serializers.UUIDField(required=False, allow_null=True, default=None)
    team = serializers.UUIDField(required=False, allow_null=True, default=None)
    kind = serializers.ChoiceField(EntryKind.choices, required=False, default="")
    from_on = PointsDayField(required=False, allow_null=True, default=None)
    to_on = PointsDayField(required=False, allow_null=True, default=None)


class RulesQuery(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(RuleKind.choices, required=False, default="")


class HoldsQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(
        HoldState.choices, required=False, default=HoldState.WAITING.value
    )


class GrantsQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(GrantState.choices, required=False, default="")
    check = serializers.ChoiceField(CheckState.choices, required=False, default="")


class RuleInput(serializers.Serializer[Any]):
    """``points`` for each ``unit`` (minutes of a patrol, else one); a cap left out is none."""

    kind = serializers.ChoiceField(RuleKind.choices)
    area_code = serializers.RegexField(_AREA)
    points = serializers.IntegerField(min_value=1, max_value=POINTS_MOST)
    unit = serializers.IntegerField(min_value=1, max_value=UNIT_MOST, default=1)
    cap_day = serializers.IntegerField(
        min_value=1, max_value=AMOUNT_MOST, required=False, allow_null=True, default=None
    )
    cap_month = serializers.IntegerField(
        min_value=1, max_value=AMOUNT_MOST, required=False, allow_null=True, default=None
    )
    to_team = serializers.BooleanField(default=False)
    valid_months = serializers.IntegerField(
        min_value=1, max_value=VALID_MONTHS_MOST, default=VALID_MONTHS
    )
    from_on = PointsDayField()


class RuleEndInput(serializers.Serializer[Any]):
    until_on = PointsDayField()


class PointsRemarkInput(serializers.Serializer[Any]):
    remark = PlainText(max_length=REASON_LENGTH)


class GrantCheckInput(serializers.Serializer[Any]):
    passed = serializers.BooleanField()
    remark = PlainText(max_length=REASON_LENGTH)


class GrantInput(serializers.Serializer[Any]):
    """``files``: ids from ``PUT /points/files``; there is one at least, or a ``reference``."""

    person = serializers.UUIDField(source="person_id")
    team = serializers.UUIDField(source="team_id")
    amount = serializers.IntegerField(min_value=1, max_value=AMOUNT_MOST)
    reason = PlainText(max_length=REASON_LENGTH)
    evidence = PlainText(max_length=EVIDENCE_LENGTH)
    reference = PlainText(max_length=REFERENCE_LENGTH, required=False, allow_blank=True, default="")
    files = serializers.ListField(
        child=serializers.UUIDField(), max_length=FILES_MOST, required=False, default=list
    )
    happened_on = PointsDayField()
