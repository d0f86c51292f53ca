"""The wire shapes of areas and places."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, SentenceField
from jiefang.geography.api.fields import LocationField, LocationSerializer
from jiefang.geography.constants import CRS_CHOICES, AreaLevel

MAX_QUERY = 60


class AreaSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    level = serializers.ChoiceField(choices=AreaLevel.choices)
    parent = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, source="parent_id"
    )
    center = LocationField(allow_null=True)


class AreaQuery(serializers.Serializer[Any]):
    level = serializers.ChoiceField(choices=AreaLevel.choices, required=False)
    parent = PlainText(max_length=20, required=False)  # type: ignore[assignment]


class OutlinePropertiesSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    adcode = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    center = serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)
    area_km2 = serializers.FloatField()


class GeometrySerializer(serializers.Serializer[Any]):
    """GeoJSON (RFC 7946): longitude, latitude, WGS-84."""

    type = serializers.ChoiceField(choices=["Polygon", "MultiPolygon"])
    coordinates = serializers.ListField()


class OutlineSerializer(serializers.Serializer[Any]):
    type = serializers.ChoiceField(choices=["Feature"])
    id = serializers.CharField()
    properties = OutlinePropertiesSerializer()
    geometry = GeometrySerializer()


class LayerSerializer(serializers.Serializer[Any]):
    """Raster tiles under the map: ``tiles`` is an address with {z} {x} {y}."""

    tiles = serializers.CharField()
    crs = serializers.ChoiceField(choices=CRS_CHOICES)
    attribution = serializers.CharField()


class OutlinesSerializer(serializers.Serializer[Any]):
    type = serializers.ChoiceField(choices=["FeatureCollection"])
    attribution = serializers.CharField()
    layer = LayerSerializer(allow_null=True)
    features = OutlineSerializer(many=True)


class TextQuery(serializers.Serializer[Any]):
    q = PlainText(max_length=MAX_QUERY)


class SearchQuery(TextQuery):
    limit = serializers.IntegerField(min_value=1, max_value=50, default=10)


class FoundSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["area", "place", "unit"])
    id = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    detail = SentenceField()
    location = LocationField(allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]


class FoundListSerializer(serializers.Serializer[Any]):
    items = FoundSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class LocatedSerializer(serializers.Serializer[Any]):
    """District codes; ``street_estimate`` is the street whose centre is nearest, no more."""

    district = serializers.CharField()
    also = serializers.ListField(child=serializers.CharField())
    street_estimate = serializers.CharField(allow_null=True)
    location = LocationField()


class GeocodedSerializer(serializers.Serializer[Any]):
    """``given`` is what the service said in its own system, ``location`` the same in WGS-84."""

    text = serializers.CharField()
    precision = serializers.CharField()
    location = LocationField()
    given = LocationSerializer()
    source = serializers.CharField()  # type: ignore[assignment]
    in_service_area = serializers.BooleanField()


class GeocodedListSerializer(serializers.Serializer[Any]):
    items = GeocodedSerializer(many=True)
    next = serializers.CharField(allow_null=True)
