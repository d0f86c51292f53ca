"""What the calls of this app take and send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, SentenceField, refusal
from jiefang.common.text import Text
from jiefang.geography.api.fields import LocationField, LocationSerializer
from jiefang.turnout.claims import Claim
from jiefang.turnout.constants import (
    OWN_WAYS,
    PRESENCE_DAYS,
    REASON_LENGTH,
    AttendanceState,
    Way,
)

_CODE_NEEDED = Text("请扫码或输入签到码。", "Scan the code or type it in.")
_PLACE_NEEDED = Text("请打开定位。", "Switch the position on.")


class ClaimInput(serializers.Serializer[Any]):
    """``code`` as typed or scanned. ``at`` and ``device_now``: the device's clock, when offline."""

    way = serializers.ChoiceField(OWN_WAYS)
    code = PlainText(max_length=120, required=False, allow_blank=True, default="")
    location = LocationField(required=False, allow_null=True, default=None)
    accuracy_m = serializers.FloatField(
        min_value=0, max_value=100_000, required=False, allow_null=True, default=None
    )
    at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    device_now = serializers.DateTimeField(required=False, allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["way"] == Way.CODE and not attrs["code"]:
            raise serializers.ValidationError({"code": refusal("required", _CODE_NEEDED).detail})
        if attrs["way"] == Way.POSITION and attrs["location"] is None:
            wrong = {"location": refusal("required", _PLACE_NEEDED).detail}
            raise serializers.ValidationError(wrong)
        return {"claim": Claim(**attrs)}


class EntryInput(serializers.Serializer[Any]):
    """What a captain enters; without times it is now."""

    person = serializers.UUIDField()
    in_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    out_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    reason = PlainText(max_length=REASON_LENGTH)


class HelpInput(serializers.Serializer[Any]):
    location = LocationField(required=False, allow_null=True, default=None)


class CodeQuery(serializers.Serializer[Any]):
    checkpoint = serializers.UUIDField(required=False, allow_null=True, default=None)


class PresenceQuery(serializers.Serializer[Any]):
    days = serializers.ChoiceField(PRESENCE_DAYS, default=0)


class TurnoutReasonSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = SentenceField()


class AttendanceSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    shift = serializers.UUIDField()
    person = serializers.UUIDField()
    state = serializers.ChoiceField(AttendanceState.choices)
    reasons = TurnoutReasonSerializer(many=True)
    checked_in_at = serializers.DateTimeField()
    way_in = serializers.ChoiceField(Way.choices)
    distance_in_m = serializers.IntegerField(allow_null=True)
    checked_out_at = serializers.DateTimeField(allow_null=True)
    way_out = serializers.ChoiceField(Way.choices, allow_null=True)
    distance_out_m = serializers.IntegerField(allow_null=True)
    offline = serializers.BooleanField()
    lapsed_at = serializers.DateTimeField(allow_null=True)


class ShiftCodeSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    qr_svg = serializers.CharField()
    valid_until = serializers.DateTimeField()


class CheckpointPassSerializer(serializers.Serializer[Any]):
    checkpoint = serializers.UUIDField(source="checkpoint_id")
    passed_at = serializers.DateTimeField()
    distance_m = serializers.IntegerField(allow_null=True)
    doubtful = serializers.BooleanField()


class TurnoutShiftSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    team = serializers.UUIDField(allow_null=True)
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    meeting_point = serializers.CharField(allow_blank=True)
    place = LocationSerializer()


class BuddySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class TurnoutCheckpointSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    place = LocationSerializer()
    radius_m = serializers.IntegerField()
    passed_at = serializers.DateTimeField(allow_null=True)


class TurnoutCallsSerializer(serializers.Serializer[Any]):
    """Whether one would be called as a supporter now, and what speaks against it."""

    called = serializers.BooleanField()
    reasons = TurnoutReasonSerializer(many=True)


class HelpCallSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    raised_at = serializers.DateTimeField()
    over_at = serializers.DateTimeField(allow_null=True)
    told = serializers.IntegerField()


class HelpPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class HelpShiftSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()


class HelpPlaceSerializer(LocationSerializer):
    """``known``: where the person is now; else where the shift meets."""

    known = serializers.BooleanField()


class OpenHelpSerializer(serializers.Serializer[Any]):
    """A call for help that is not over; ``answered_by``: who sees to it."""

    id = serializers.UUIDField()
    raised_at = serializers.DateTimeField()
    person = HelpPersonSerializer()
    shift = HelpShiftSerializer()
    area_code = serializers.CharField()
    place = HelpPlaceSerializer()
    answered_at = serializers.DateTimeField(allow_null=True)
    answered_by = HelpPersonSerializer(allow_null=True)


class OpenHelpListSerializer(serializers.Serializer[Any]):
    items = OpenHelpSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class OwnHelpSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    raised_at = serializers.DateTimeField()


class TurnoutSerializer(serializers.Serializer[Any]):
    attendance = AttendanceSerializer(allow_null=True)
    shift = TurnoutShiftSerializer(allow_null=True)
    buddies = BuddySerializer(many=True)
    checkpoints = TurnoutCheckpointSerializer(many=True)
    calls = TurnoutCallsSerializer()
    asked = serializers.BooleanField()
    help = OwnHelpSerializer(allow_null=True)


class PresenceCellSerializer(serializers.Serializer[Any]):
    cell = serializers.CharField()
    boundary = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)
    )
    people = serializers.IntegerField(help_text="In steps of five.")
    shifts = serializers.IntegerField()


class PresenceSerializer(serializers.Serializer[Any]):
    cells = PresenceCellSerializer(many=True)
