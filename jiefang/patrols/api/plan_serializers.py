"""What the calls about plans, levels and calendar links send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.geography.api.fields import LocationSerializer
from jiefang.patrols.api.shapes import ShapeField
from jiefang.patrols.api.shift_serializers import CanManageSerializer, CheckpointSerializer
from jiefang.patrols.constants import (
    ROLES,
    Holidays,
    PlanKind,
    PlanState,
    ResponseLevel,
    SignUpWay,
)
from jiefang.teams.api.serializers import TeamNameSerializer


class PreviewShiftSerializer(serializers.Serializer[Any]):
    """``remark``: the holiday, or that a weekend is worked in its stead."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    remark = SentenceField(allow_null=True)


class PlanProblemSerializer(serializers.Serializer[Any]):
    """Something to know before going on; ``code``: holidays_not_published, no_shifts, overlaps."""

    code = serializers.CharField()
    text = SentenceField()


class PlanPreviewSerializer(serializers.Serializer[Any]):
    shifts = PreviewShiftSerializer(many=True)
    problems = PlanProblemSerializer(many=True)


class PlanNeedSerializer(serializers.Serializer[Any]):
    role = serializers.ChoiceField(ROLES.choices)
    minimum = serializers.IntegerField()
    maximum = serializers.IntegerField()
    certificate = serializers.CharField(allow_blank=True)


class PlanSerializer(serializers.Serializer[Any]):
    """A patrol that a team repeats."""

    id = serializers.UUIDField()
    team = TeamNameSerializer()
    name = serializers.CharField()
    area_code = serializers.CharField()
    kind = serializers.ChoiceField(PlanKind.choices)
    shape = ShapeField(allow_null=True)
    checkpoints = CheckpointSerializer(many=True)
    meeting_point = serializers.CharField(allow_blank=True)
    location = LocationSerializer()
    first_on = serializers.DateField()
    start_time = serializers.CharField(help_text="Hours and minutes in Guangzhou.")
    duration_minutes = serializers.IntegerField()
    rule = serializers.CharField(allow_blank=True)
    holidays = serializers.ChoiceField(Holidays.choices)
    sign_up = serializers.ChoiceField(SignUpWay.choices)
    cancel_hours = serializers.IntegerField()
    state = serializers.ChoiceField(PlanState.choices)
    needs = PlanNeedSerializer(many=True)
    generated_until = serializers.DateTimeField(allow_null=True)
    next_at = serializers.DateTimeField(allow_null=True)
    can = CanManageSerializer()


class ReplannedSerializer(serializers.Serializer[Any]):
    """``kept``: the rule has them no longer, but somebody is on the list."""

    created = serializers.IntegerField()
    changed = serializers.IntegerField()
    removed = serializers.IntegerField()
    kept = serializers.IntegerField()


class PlanChangedSerializer(PlanSerializer):
    """A plan, and what the change did to its shifts to come."""

    shifts = ReplannedSerializer()


class PlanMovedSerializer(PlanSerializer):
    """A plan that begins or ends, and how many shifts were made or cancelled."""

    shifts = serializers.IntegerField()


class LevelSerializer(serializers.Serializer[Any]):
    """A response level; ``holds``: it is today's level of its area."""

    id = serializers.UUIDField()
    area_code = serializers.CharField()
    area_name = serializers.CharField(allow_blank=True)
    level = serializers.ChoiceField(ResponseLevel.choices)
    factor = serializers.FloatField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    set_at = serializers.DateTimeField()
    holds = serializers.BooleanField()


class LevelsSerializer(serializers.Serializer[Any]):
    """``today``: the level of the area that was asked for."""

    today = serializers.ChoiceField(ResponseLevel.choices)
    items = LevelSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class LevelSetSerializer(serializers.Serializer[Any]):
    """``shifts``: how many of them want more or fewer people now."""

    id = serializers.UUIDField()
    shifts = serializers.IntegerField()


class CalendarLinkSerializer(serializers.Serializer[Any]):
    """``url`` is shown once, when the link is made: only its hash is kept."""

    url = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField(allow_null=True)
    read_at = serializers.DateTimeField(allow_null=True)
