"""What the calls of this app take."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, refusal
from jiefang.common.text import Text
from jiefang.geography.api.fields import LocationField, LocationQuery
from jiefang.units.constants import (
    Capability,
    EquipmentKind,
    MemberRole,
    MemberSource,
    PostKind,
    UnitStatus,
)
from jiefang.units.selectors.map import Box

_BAD_BOX = Text("范围应为“西,南,东,北”（度）。", "A box is west,south,east,north in degrees.")


class AreaCodeField(serializers.RegexField):
    """An area code or the beginning of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9A-Z]{2,20}\Z", **kwargs)


class BoxField(serializers.CharField):
    """``west,south,east,north`` in WGS-84 degrees."""

    def to_internal_value(self, data: Any) -> Box:  # type: ignore[override]
        try:
            box = Box(*(float(part) for part in str(data).split(",")))
        except (TypeError, ValueError) as error:
            raise refusal("invalid", _BAD_BOX) from error
        sane = -180 <= box.west <= box.east <= 180 and -85 <= box.south <= box.north <= 85
        if not sane:
            raise refusal("invalid", _BAD_BOX)
        return box


class ListQuery(serializers.Serializer[Any]):
    area = AreaCodeField(required=False, help_text="Code or prefix of an area.")
    ready = serializers.BooleanField(required=False, allow_null=True, default=None)
    kind = serializers.ChoiceField(PostKind.choices, required=False)
    q = PlainText(
        max_length=60, required=False, allow_blank=True, help_text="Part of name, code, address."
    )


class NearestQuery(LocationQuery):
    limit = serializers.IntegerField(min_value=1, max_value=50, default=8)
    ready = serializers.BooleanField(default=False, help_text="Only those that can go now.")


class MapQuery(serializers.Serializer[Any]):
    bbox = BoxField()


class TotalsQuery(serializers.Serializer[Any]):
    area = AreaCodeField(required=False)


class DutyInput(serializers.Serializer[Any]):
    unit = serializers.UUIDField()
    on = serializers.BooleanField()


class PositionInput(LocationQuery):
    accuracy_m = serializers.FloatField(min_value=0, max_value=100_000, required=False)


class UnitInput(serializers.Serializer[Any]):
    """A new unit."""

    code = serializers.RegexField(r"\A[A-Za-z0-9][A-Za-z0-9_-]{0,23}\Z")
    name = PlainText(max_length=80)
    name_en = PlainText(max_length=120, required=False, allow_blank=True)
    kind = serializers.ChoiceField(PostKind.choices)
    host_organisation = PlainText(max_length=120, required=False, allow_blank=True)
    location = LocationField()
    address = PlainText(max_length=200, required=False, allow_blank=True)
    floor = PlainText(max_length=40, required=False, allow_blank=True)
    gate = PlainText(max_length=80, required=False, allow_blank=True)
    area_code = serializers.RegexField(r"\A[0-9A-Z]{6,20}\Z")
    police_grid_code = serializers.RegexField(
        r"\A[0-9A-Z]{0,20}\Z", required=False, allow_blank=True
    )


class UnitChanges(UnitInput):
    """What may change; every field optional."""

    status = serializers.ChoiceField(UnitStatus.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"partial": True}))


class MemberChanges(serializers.Serializer[Any]):
    source = serializers.ChoiceField(MemberSource.choices, required=False)  # type: ignore[assignment]
    role = serializers.ChoiceField(MemberRole.choices, required=False)
    capabilities = serializers.ListField(
        child=serializers.ChoiceField(Capability.choices),
        max_length=len(Capability),
        required=False,
    )


class MemberInput(MemberChanges):
    """Somebody who has an account, by telephone number."""

    phone = PlainText(max_length=24)
    source = serializers.ChoiceField(MemberSource.choices)


class EquipmentChanges(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(EquipmentKind.choices, required=False)
    label = PlainText(max_length=80, required=False, allow_blank=True)  # type: ignore[assignment]
    inspected_on = serializers.DateField(required=False, allow_null=True)
    inspection_due_on = serializers.DateField(required=False, allow_null=True)


class EquipmentInput(EquipmentChanges):
    kind = serializers.ChoiceField(EquipmentKind.choices)
