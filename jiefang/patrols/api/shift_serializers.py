"""What the calendar's calls send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.geography.api.fields import LocationSerializer
from jiefang.patrols.api.shapes import ShapeField
from jiefang.patrols.constants import ROLES, ShiftState, SignUpWay
from jiefang.teams.api.serializers import TeamNameSerializer


class PatrolPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ShiftPlaceSerializer(serializers.Serializer[Any]):
    """Where to meet, WGS-84 degrees."""

    name = serializers.CharField(allow_blank=True)
    lon = serializers.FloatField()
    lat = serializers.FloatField()


class ShiftNeedSerializer(serializers.Serializer[Any]):
    """``target``: what the response level makes of the minimum."""

    role = serializers.ChoiceField(ROLES.choices)
    minimum = serializers.IntegerField()
    maximum = serializers.IntegerField()
    certificate = serializers.CharField(allow_blank=True)
    taken = serializers.IntegerField()
    target = serializers.IntegerField()


class MySignUpSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.CharField()
    role = serializers.ChoiceField(ROLES.choices)
    position = serializers.IntegerField(allow_null=True)


class ShiftSerializer(serializers.Serializer[Any]):
    """A shift; ``gap``: how many people its roles lack together."""

    id = serializers.UUIDField()
    plan = serializers.UUIDField(allow_null=True)
    title = serializers.CharField()
    team = TeamNameSerializer(allow_null=True)
    area_code = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    state = serializers.ChoiceField(ShiftState.choices)
    sign_up = serializers.ChoiceField(SignUpWay.choices)
    cancel_until = serializers.DateTimeField()
    place = ShiftPlaceSerializer()
    needs = ShiftNeedSerializer(many=True)
    minimum = serializers.IntegerField()
    target = serializers.IntegerField()
    maximum = serializers.IntegerField()
    taken = serializers.IntegerField()
    waiting = serializers.IntegerField()
    gap = serializers.IntegerField()
    my = MySignUpSerializer(allow_null=True)
    distance_m = serializers.IntegerField(allow_null=True)


class CheckpointSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    location = LocationSerializer()
    radius_m = serializers.IntegerField()
    order = serializers.IntegerField()


class ShiftPersonSerializer(serializers.Serializer[Any]):
    sign_up = serializers.UUIDField()
    person = PatrolPersonSerializer()
    role = serializers.ChoiceField(ROLES.choices)
    state = serializers.CharField()
    position = serializers.IntegerField(allow_null=True)
    checked_in_at = serializers.DateTimeField(allow_null=True)
    checked_out_at = serializers.DateTimeField(allow_null=True)
    missing = serializers.BooleanField()


class CanManageSerializer(serializers.Serializer[Any]):
    manage = serializers.BooleanField()


class ShiftDetailSerializer(ShiftSerializer):
    """A shift with where it goes and who comes."""

    shape = ShapeField(allow_null=True)
    checkpoints = CheckpointSerializer(many=True)
    cancel_reason = serializers.CharField(allow_blank=True)
    people = ShiftPersonSerializer(many=True)
    can = CanManageSerializer()


class ShiftDaySerializer(serializers.Serializer[Any]):
    """One local day: how many shifts, people wanted, there, waiting and lacking."""

    on = serializers.DateField()
    shifts = serializers.IntegerField()
    target = serializers.IntegerField()
    taken = serializers.IntegerField()
    waiting = serializers.IntegerField()
    gap = serializers.IntegerField()


class GapCandidateSerializer(serializers.Serializer[Any]):
    """Somebody who could come; ``rested_hours`` to their nearest other shift, null without one."""

    person = PatrolPersonSerializer()
    role = serializers.ChoiceField(ROLES.choices)
    distance_m = serializers.IntegerField(allow_null=True)
    rested_hours = serializers.IntegerField(allow_null=True)
    shifts_this_month = serializers.IntegerField()
    reasons = SentenceField(many=True)


class ShiftGapSerializer(ShiftSerializer):
    """A shift that lacks people, with who could come, the best first."""

    could = GapCandidateSerializer(many=True)


class CopiedWeekSerializer(serializers.Serializer[Any]):
    """``id``: by which the copy is undone; ``skipped``: were there already, or are past."""

    id = serializers.UUIDField()
    created = serializers.IntegerField()
    skipped = serializers.IntegerField()


class UndoneWeekSerializer(serializers.Serializer[Any]):
    removed = serializers.IntegerField()


class AskedMemberSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    person = serializers.UUIDField()
    role = serializers.ChoiceField(ROLES.choices)
    state = serializers.CharField()


class AskedMemberPageSerializer(serializers.Serializer[Any]):
    items = AskedMemberSerializer(many=True)
    next = serializers.CharField(allow_null=True)
