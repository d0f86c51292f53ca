"""The wire forms of hours, corrections and statements."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.hours.constants import CorrectionState, EntryKind, EntryState
from jiefang.teams.api.serializers import TeamNameSerializer


class HourReasonSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = SentenceField()


class HourPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(allow_blank=True)


class HoursSerializer(serializers.Serializer[Any]):
    """An attendance as it stands: ``minutes`` count, ``claimed`` would if nothing stood in the way.

    ``kind``: what last happened to it. ``remark``: what a reviewer or corrector said.
    """

    id = serializers.UUIDField()
    team = TeamNameSerializer(allow_null=True)
    title = serializers.CharField(allow_blank=True)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    minutes = serializers.IntegerField()
    claimed = serializers.IntegerField()
    kind = serializers.ChoiceField(EntryKind.choices)
    state = serializers.ChoiceField(EntryState.choices)
    reasons = HourReasonSerializer(many=True)
    remark = serializers.CharField(allow_blank=True)


class MyHoursSerializer(serializers.Serializer[Any]):
    """``minutes`` and ``held_minutes`` are of the whole period, not of the page."""

    minutes = serializers.IntegerField()
    held_minutes = serializers.IntegerField()
    items = HoursSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class TeamHoursSerializer(HoursSerializer):
    """The same as those see it who run the team; ``most``: what a correction may say at most."""

    person = HourPersonSerializer()
    most = serializers.IntegerField()


class HeldHoursSerializer(TeamHoursSerializer):
    """With what is known of the check-in and check-out. ``decides``: whether the actor may."""

    checked_in_at = serializers.DateTimeField(allow_null=True)
    checked_out_at = serializers.DateTimeField(allow_null=True)
    way_in = serializers.CharField(allow_blank=True)
    way_out = serializers.CharField(allow_blank=True)
    in_by = HourPersonSerializer(allow_null=True)
    distance_in_m = serializers.IntegerField(allow_null=True)
    distance_out_m = serializers.IntegerField(allow_null=True)
    offline = serializers.BooleanField()
    decides = serializers.BooleanField()


class TeamHoursPageSerializer(serializers.Serializer[Any]):
    minutes = serializers.IntegerField()
    held_minutes = serializers.IntegerField()
    items = TeamHoursSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class HourCorrectionSerializer(serializers.Serializer[Any]):
    """``minutes_now`` becomes ``minutes`` when somebody other than ``author`` agrees."""

    id = serializers.UUIDField()
    entry = serializers.UUIDField()
    person = HourPersonSerializer()
    team = TeamNameSerializer(allow_null=True)
    title = serializers.CharField(allow_blank=True)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    minutes_now = serializers.IntegerField()
    minutes = serializers.IntegerField()
    reason = serializers.CharField()
    author = HourPersonSerializer()
    asked_at = serializers.DateTimeField()
    state = serializers.ChoiceField(CorrectionState.choices)
    decides = serializers.BooleanField()


class IssuedStatementSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()


class StatementSerializer(serializers.Serializer[Any]):
    """``address``: where others verify it, without the host."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    from_on = serializers.DateField()
    to_on = serializers.DateField()
    minutes = serializers.IntegerField()
    services = serializers.IntegerField()
    issued_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    address = serializers.CharField()


class VerifiedStatementSerializer(serializers.Serializer[Any]):
    """What a stranger with the address of a statement may know, and nothing more."""

    number = serializers.CharField()
    name_masked = serializers.CharField()
    issuer = serializers.CharField()
    from_on = serializers.DateField()
    to_on = serializers.DateField()
    minutes = serializers.IntegerField()
    issued_at = serializers.DateTimeField()
    valid = serializers.BooleanField()
    state = serializers.ChoiceField(("valid", "corrected", "withdrawn"))
