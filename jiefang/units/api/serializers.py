"""What the calls of this app send."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jiefang.accounts.api.serializers import OwnGrantSerializer, PersonSelfSerializer
from jiefang.common.fields import SentenceField
from jiefang.geography.api.fields import LocationSerializer
from jiefang.units.constants import (
    Capability,
    EquipmentKind,
    MemberRole,
    MemberSource,
    PostKind,
    Readiness,
    UnitStatus,
)


class UnitSummarySerializer(serializers.Serializer[Any]):
    """A unit in short."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(PostKind.choices)
    host_organisation = serializers.CharField(allow_blank=True)
    address = serializers.CharField(allow_blank=True)
    area_code = serializers.CharField()
    district_code = serializers.CharField()
    location = LocationSerializer()
    readiness = serializers.ChoiceField(Readiness.choices)
    ready = serializers.BooleanField(help_text="Two or more on duty, one of them leading.")
    on_duty = serializers.IntegerField()
    members = serializers.IntegerField()
    capabilities = serializers.ListField(
        child=serializers.ChoiceField(Capability.choices), help_text="Of those on duty."
    )


class CrewSerializer(serializers.Serializer[Any]):
    """A member of a unit."""

    id = serializers.UUIDField()
    person_id = serializers.UUIDField()
    name = serializers.CharField()
    source = serializers.ChoiceField(MemberSource.choices)  # type: ignore[assignment]
    role = serializers.ChoiceField(MemberRole.choices)
    capabilities = serializers.ListField(child=serializers.ChoiceField(Capability.choices))
    on_duty = serializers.BooleanField()
    since = serializers.DateTimeField(allow_null=True)


class EquipmentSerializer(serializers.Serializer[Any]):
    """A thing that a unit keeps; overdue when its inspection is past due."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(EquipmentKind.choices)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]
    inspected_on = serializers.DateField(allow_null=True)
    inspection_due_on = serializers.DateField(allow_null=True)
    overdue = serializers.BooleanField()


class UnitDetailSerializer(UnitSummarySerializer):
    """A unit with its people and things."""

    floor = serializers.CharField(allow_blank=True)
    gate = serializers.CharField(allow_blank=True)
    police_grid_code = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(UnitStatus.choices)
    picture_at = serializers.DateTimeField(
        allow_null=True, help_text="Since when the picture is the present one; null without one."
    )
    crew = CrewSerializer(many=True)
    equipment = EquipmentSerializer(many=True)


class ReasonSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = SentenceField()


class NearestUnitSerializer(serializers.Serializer[Any]):
    unit = UnitSummarySerializer()
    distance_m = serializers.FloatField()
    bearing_deg = serializers.FloatField(help_text="From the place; 0 is north, 90 east.")
    eta_s = serializers.IntegerField(help_text="On foot at 1.8 m/s.")
    ready = serializers.BooleanField()
    on_duty = serializers.IntegerField()
    reasons = ReasonSerializer(many=True)


class NearestUnitsSerializer(serializers.Serializer[Any]):
    items = NearestUnitSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class StreamPositionSerializer(serializers.Serializer[Any]):
    epoch = serializers.CharField()
    seq = serializers.IntegerField()


_MAP_ROW = {
    "type": "array",
    "description": "[id, lon, lat, readiness, on_duty, name]",
    "prefixItems": [
        {"type": "string", "format": "uuid"},
        {"type": "number"},
        {"type": "number"},
        {"type": "string", "enum": Readiness.values},
        {"type": "integer"},
        {"type": "string"},
    ],
    "minItems": 6,
    "maxItems": 6,
    "items": {},
}


@extend_schema_field(_MAP_ROW)
class MapRowField(serializers.Field[Any, Any, Any, Any]):
    """One unit of the map."""


class UnitMapSerializer(serializers.Serializer[Any]):
    """Subscribe to the topics from the positions given, then the rows stay true."""

    positions = serializers.DictField(child=StreamPositionSerializer())
    units = serializers.ListField(child=MapRowField())
    truncated = serializers.BooleanField()


class UnitTotalsSerializer(serializers.Serializer[Any]):
    units = serializers.IntegerField()
    ready = serializers.IntegerField()
    thin = serializers.IntegerField()
    engaged = serializers.IntegerField()
    off = serializers.IntegerField()
    on_duty = serializers.IntegerField()
    covered_3min_share = serializers.FloatField(
        help_text="Share of posts with a free ready unit within 324 m, 0 to 1."
    )


class DutySerializer(serializers.Serializer[Any]):
    """Where one is on duty; ``missing`` says what the unit lacks to be ready."""

    on = serializers.BooleanField()
    unit = UnitSummarySerializer(allow_null=True)
    since = serializers.DateTimeField(allow_null=True)
    crew = CrewSerializer(many=True)
    missing = serializers.ChoiceField(["leader", "people"], allow_null=True)


class OwnDutySerializer(serializers.Serializer[Any]):
    on = serializers.BooleanField()
    unit = UnitSummarySerializer(allow_null=True)
    since = serializers.DateTimeField(allow_null=True)


class MembershipSerializer(serializers.Serializer[Any]):
    unit = UnitSummarySerializer()
    role = serializers.ChoiceField(MemberRole.choices)
    source = serializers.ChoiceField(MemberSource.choices)  # type: ignore[assignment]
    capabilities = serializers.ListField(child=serializers.ChoiceField(Capability.choices))
    on_duty_since = serializers.DateTimeField(allow_null=True)


class FeedHeadSerializer(serializers.Serializer[Any]):
    epoch = serializers.CharField(allow_blank=True)
    head = serializers.IntegerField()
    unread = serializers.IntegerField()


class MeSerializer(serializers.Serializer[Any]):
    """What a client needs when it starts."""

    person = PersonSelfSerializer()
    grants = OwnGrantSerializer(many=True)
    memberships = MembershipSerializer(many=True)
    duty = OwnDutySerializer()
    feed = FeedHeadSerializer()
