"""Areas and places over HTTP; all for everybody who is signed in."""

from typing import Any

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.geography import geocoding, search, selectors
from jiefang.geography.api import outlines
from jiefang.geography.api import serializers as shapes
from jiefang.geography.api.fields import LocationQuery
from jiefang.geography.exceptions import OutsideServiceArea

_FIND = Limit("places.find", 240, staff=1200)
_GEOCODE = Limit("places.geocode", 10, staff=30)


class AreasView(ApiView):
    scopes = {"GET": "areas:read"}

    @extend_schema(
        parameters=[shapes.AreaQuery, *cursor_parameters()],
        responses=page_of(shapes.AreaSerializer),
    )
    def get(self, request: Request) -> Response:
        """The area tree, in the order of codes."""
        areas = selectors.areas_visible_to(self.person, **self.query(shapes.AreaQuery))
        return Response(page(request, areas, order=["code"], present=_areas))


class OutlinesView(ApiView):
    scopes = {"GET": "areas:read"}

    @extend_schema(responses={200: shapes.OutlinesSerializer, 304: None})
    def get(self, request: Request) -> HttpResponse:
        """The districts as GeoJSON; coarse. Send ``If-None-Match`` to save the transfer."""
        body, etag = outlines.document()
        response = HttpResponse(body, content_type="application/json")
        response["Cache-Control"] = "private, max-age=3600"
        answer = get_conditional_response(request._request, etag=etag, response=response)
        answer = answer or response
        answer["ETag"] = etag
        return answer


class SearchView(ApiView):
    scopes = {"GET": "areas:read"}
    limits = {"GET": _FIND}

    @extend_schema(parameters=[shapes.SearchQuery], responses=shapes.FoundListSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Places, areas and units by name: exact, then prefix, then within; landmarks first."""
        query = self.query(shapes.SearchQuery)
        found = search.search(self.person, query["q"], query["limit"])
        return Response(_list(shapes.FoundSerializer(found, many=True).data))


class LocateView(ApiView):
    scopes = {"GET": "areas:read"}
    limits = {"GET": _FIND}

    @extend_schema(
        parameters=[
            OpenApiParameter("lon", OpenApiTypes.DOUBLE, required=True),
            OpenApiParameter("lat", OpenApiTypes.DOUBLE, required=True),
            OpenApiParameter("crs", str, required=True, enum=["wgs84", "gcj02", "bd09"]),
        ],
        responses=shapes.LocatedSerializer,
    )
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The district of a point and those within 500 m; 422 ``outside_service_area``."""
        point = self.query(LocationQuery)["location"]
        located = selectors.locate(*point)
        answer = {
            "district": located.district,
            "also": located.also,
            "street_estimate": located.street,
            "location": point,
        }
        return Response(shapes.LocatedSerializer(answer).data)


class GeocodeView(ApiView):
    scopes = {"GET": "areas:read"}
    limits = {"GET": _GEOCODE}

    @extend_schema(parameters=[shapes.TextQuery], responses=shapes.GeocodedListSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """An address asked of the outside geocoder; 503 where none is configured."""
        answers = geocoding.geocode(self.query(shapes.TextQuery)["q"])
        shown = [_geocoded(answer) for answer in answers]
        return Response(_list(shapes.GeocodedSerializer(shown, many=True).data))


def _areas(areas: Any) -> Any:
    return shapes.AreaSerializer(areas, many=True).data


def _list(items: Any) -> dict[str, Any]:
    return {"items": items, "next": None}


def _geocoded(answer: geocoding.Geocoded) -> dict[str, Any]:
    lon, lat = answer.given
    given = {"lon": round(lon, 7), "lat": round(lat, 7), "crs": answer.crs}
    return {**answer._asdict(), "given": given, "in_service_area": _inside(*answer.location)}


def _inside(lon: float, lat: float) -> bool:
    try:
        selectors.locate(lon, lat)
    except OutsideServiceArea:
        return False
    return True
