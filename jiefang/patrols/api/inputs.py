"""What the calls about plans and shifts take."""

from datetime import date, timedelta
from typing import Any, Final

from rest_framework import serializers

from jiefang.common.clock import now
from jiefang.common.fields import PlainText, refusal
from jiefang.common.text import Text
from jiefang.geography.api.fields import LocationField
from jiefang.patrols.api.shapes import ShapeField
from jiefang.patrols.constants import (
    CANCEL_HOURS,
    CANCEL_HOURS_MOST,
    CHECKPOINTS_MOST,
    LOCAL,
    MINUTES_LEAST,
    MINUTES_MOST,
    PEOPLE_MOST,
    ROLES,
    RULE_LENGTH,
    Holidays,
    PlanKind,
    PlanState,
    ResponseLevel,
    SignUpWay,
)
from jiefang.patrols.services.asking import ASKED_MOST
from jiefang.teams.constants import CertificateKind

_BACK: Final = timedelta(days=366)
_AHEAD: Final = timedelta(days=731)
_OUT_OF_REACH = Text("日期超出范围。", "The date is out of reach.")
_MORE_THAN_ROOM = Text("最多人数少于最少人数。", "The maximum is below the minimum.")
_TWICE = Text("同一角色只能填一次。", "Name each role once.")
_TIME = Text("时间格式为 时:分，例如 19:00。", "A time is hours and minutes, like 19:00.")
_BOTH_OR_NONE = Text("类型和图形不一致。", "The kind does not go with the shape.")


def wrong(field: str, code: str, message: Text) -> serializers.ValidationError:
    """A refusal of one field by a rule over several."""
    return serializers.ValidationError({field: refusal(code, message).detail})


class AreaField(serializers.RegexField):
    """The whole code of an area."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9A-Z]{6,20}\Z", **kwargs)


class NearDate(serializers.DateField):
    """A day within a year back and two ahead."""

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        today = now().astimezone(LOCAL).date()
        if not today - _BACK <= day <= today + _AHEAD:
            raise refusal("out_of_range", _OUT_OF_REACH)
        return day


class MomentField(serializers.DateTimeField):
    """A moment within the same reach; anything else would overflow somewhere."""

    def to_internal_value(self, value: Any) -> Any:
        try:
            moment = super().to_internal_value(value)
            near = now() - _BACK <= moment <= now() + _AHEAD
        except (OverflowError, ValueError, TypeError) as error:
            raise refusal("out_of_range", _OUT_OF_REACH) from error
        if not near:
            raise refusal("out_of_range", _OUT_OF_REACH)
        return moment


class NeedInput(serializers.Serializer[Any]):
    role = serializers.ChoiceField(ROLES.choices)
    minimum = serializers.IntegerField(min_value=0, max_value=PEOPLE_MOST)
    maximum = serializers.IntegerField(min_value=1, max_value=PEOPLE_MOST)
    certificate = serializers.ChoiceField(
        CertificateKind.choices, required=False, allow_blank=True, default=""
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["maximum"] < attrs["minimum"]:
            raise serializers.ValidationError(
                {"maximum": refusal("too_small", _MORE_THAN_ROOM).detail}
            )
        return attrs


class NeedsField(serializers.ListField):
    """At least one role, each once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=NeedInput(), min_length=1, max_length=len(ROLES), **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        needs = super().to_internal_value(data)
        if len({need["role"] for need in needs}) < len(needs):
            raise refusal("twice", _TWICE)
        return needs


class CheckpointInput(serializers.Serializer[Any]):
    """``id`` of one that was there before keeps who has passed it."""

    id = serializers.UUIDField(required=False)
    name = PlainText(max_length=60)
    location = LocationField()
    radius_m = serializers.IntegerField(min_value=10, max_value=500, default=50)


class TimingInput(serializers.Serializer[Any]):
    """When a plan has its shifts; ``rule`` is an RRULE of RFC 5545, empty for a single day."""

    first_on = NearDate()
    start_time = serializers.TimeField(format="%H:%M")
    duration_minutes = serializers.IntegerField(min_value=MINUTES_LEAST, max_value=MINUTES_MOST)
    rule = PlainText(max_length=RULE_LENGTH, required=False, allow_blank=True, default="")
    holidays = serializers.ChoiceField(Holidays.choices, default=Holidays.AS_IS)

    def validate_start_time(self, value: Any) -> Any:
        if value.tzinfo is not None:
            raise refusal("invalid", _TIME)
        return value.replace(second=0, microsecond=0)


class PlanPreviewInput(TimingInput):
    """With ``team``, also whether it overlaps with other plans of the team (but ``plan``)."""

    team = serializers.UUIDField(required=False)
    plan = serializers.UUIDField(required=False)


class PlanInput(TimingInput):
    """A plan; ``shape`` in WGS-84 as GeoJSON is (RFC 7946)."""

    team = serializers.UUIDField()
    name = PlainText(max_length=80)
    area_code = AreaField()
    kind = serializers.ChoiceField(PlanKind.choices)
    shape = ShapeField(required=False, allow_null=True, default=None)
    checkpoints = serializers.ListField(
        child=CheckpointInput(), max_length=CHECKPOINTS_MOST, required=False, default=list
    )
    meeting_point = PlainText(max_length=120, required=False, allow_blank=True, default="")
    location = LocationField()
    sign_up = serializers.ChoiceField(SignUpWay.choices, default=SignUpWay.BOTH)
    cancel_hours = serializers.IntegerField(
        min_value=0, max_value=CANCEL_HOURS_MOST, default=CANCEL_HOURS
    )
    needs = NeedsField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        shape, kind = attrs.get("shape"), attrs.get("kind")
        drawn = {"area": "Polygon", "route": "LineString"}
        if shape and kind and shape["type"] != drawn[kind]:
            raise serializers.ValidationError(
                {"shape": refusal("wrong_kind", _BOTH_OR_NONE).detail}
            )
        return attrs


class PlanChanges(PlanInput):
    """What may change; every field optional, the team not at all."""

    team = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"partial": True}))


class PlanEndInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=200, required=False, allow_blank=True, default="")


class PlansQuery(serializers.Serializer[Any]):
    team = serializers.UUIDField(required=False)
    state = serializers.ChoiceField(PlanState.choices, required=False)


class ShiftInput(serializers.Serializer[Any]):
    """A single shift."""

    team = serializers.UUIDField()
    title = PlainText(max_length=80)
    area_code = AreaField()
    location = LocationField()
    meeting_point = PlainText(max_length=120, required=False, allow_blank=True, default="")
    starts_at = MomentField()
    ends_at = MomentField()
    needs = NeedsField()
    sign_up = serializers.ChoiceField(SignUpWay.choices, default=SignUpWay.BOTH)
    cancel_hours = serializers.IntegerField(
        min_value=0, max_value=CANCEL_HOURS_MOST, default=CANCEL_HOURS
    )


class ShiftChanges(ShiftInput):
    """What may change in one shift; every field optional."""

    team = None  # type: ignore[assignment]
    area_code = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"partial": True}))


class ShiftTimesInput(serializers.Serializer[Any]):
    starts_at = MomentField()
    ends_at = MomentField()


class ShiftCancelInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=200)


class CopyInput(serializers.Serializer[Any]):
    team = serializers.UUIDField()
    from_on = NearDate()
    to_on = NearDate()


class AskInput(serializers.Serializer[Any]):
    people = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=ASKED_MOST
    )


class LevelInput(serializers.Serializer[Any]):
    area_code = serializers.RegexField(r"\A[0-9A-Z]{4,20}\Z")
    level = serializers.ChoiceField(ResponseLevel.choices)
    starts_on = NearDate()
    ends_on = NearDate()
