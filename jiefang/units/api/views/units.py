"""Reading units."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID

import orjson
from django.core.cache import cache
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.realtime.selectors import positions
from jiefang.units import permissions, selectors
from jiefang.units.api import inputs, limits
from jiefang.units.api import serializers as shapes
from jiefang.units.constants import COVER_STANDS_S, MAP_LIMIT, TOTALS_STAND_S
from jiefang.units.selectors import UnitScopes
from jiefang.units.selectors.map import Box
from jiefang.units.services import roster


class UnitsView(ApiView):
    """All units that one sees."""

    scopes = {"GET": "units:read"}
    key_required = frozenset({"POST"})
    limits = {"GET": limits.READ, "POST": limits.WRITE}

    @extend_schema(
        operation_id="units_list",
        parameters=[inputs.ListQuery, *cursor_parameters()],
        responses=page_of(shapes.UnitSummarySerializer),
    )
    def get(self, request: Request) -> Response:
        """Units in the order of their codes."""
        units = selectors.units_found(self.person, **self.query(inputs.ListQuery))
        return Response(page(request, units, order=["code"], present=selectors.unit_summaries))

    @extend_schema(request=inputs.UnitInput, responses={201: shapes.UnitDetailSerializer})
    def post(self, request: Request) -> Response:
        """A new unit in an area that one runs."""
        given = self.body(inputs.UnitInput)

        def create() -> Response:
            unit = roster.unit_create(actor=self.person, **given)
            return Response(selectors.unit_detail(unit), status=201)

        return idempotent(request, create)


class UnitView(ApiView):
    """One unit."""

    scopes = {"GET": "units:read"}
    key_required = frozenset({"PATCH"})
    limits = {"GET": limits.READ, "PATCH": limits.WRITE}

    @extend_schema(responses=shapes.UnitDetailSerializer)
    def get(self, request: Request, unit_id: UUID) -> Response:  # noqa: ARG002
        """The unit with its people and things."""
        return Response(selectors.unit_detail(selectors.unit_access(self.person, unit_id)))

    @extend_schema(request=inputs.UnitChanges, responses=shapes.UnitDetailSerializer)
    def patch(self, request: Request, unit_id: UUID) -> Response:
        """Change, pause or close the unit."""
        given = self.body(inputs.UnitChanges)

        def change() -> Response:
            unit = roster.unit_update(actor=self.person, unit_id=unit_id, **given)
            return Response(selectors.unit_detail(unit))

        return idempotent(request, change)


class NearestView(ApiView):
    scopes = {"GET": "units:read"}
    limits = {"GET": limits.NEAREST}

    @extend_schema(parameters=[inputs.NearestQuery], responses=shapes.NearestUnitsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The units nearest to a place; a liaison finds those beyond the border as well."""
        query = self.query(inputs.NearestQuery)
        everywhere = permissions.may_look_across(self.person)
        found = selectors.nearest_units(
            *query["location"],
            limit=query["limit"],
            only_available=query["ready"],
            within=None if everywhere else selectors.unit_scopes(self.person),
        )
        return Response({"items": _nearest(found), "next": None})


def _nearest(found: list[selectors.NearestUnit]) -> list[dict[str, Any]]:
    summaries = selectors.unit_summaries(found)
    return [
        {
            "unit": summary,
            "distance_m": round(unit.distance_m, 1),
            "bearing_deg": round(unit.bearing_deg, 1),
            "eta_s": unit.eta_s,
            "ready": unit.ready,
            "on_duty": unit.on_duty_count,
            "reasons": [selectors.readiness_reason(unit)],
        }
        for unit, summary in zip(found, summaries, strict=True)
    ]


_MANY: Final = 5000


class Drawn(NamedTuple):
    """A viewport with the positions from which its topics go on: together they stay true.

    So a large one, once drawn, may be given to others some seconds later.
    """

    positions: dict[str, Any]
    rows: str
    units: int


class MapView(ApiView):
    scopes = {"GET": "units:read"}
    limits = {"GET": limits.READ}

    @extend_schema(parameters=[inputs.MapQuery], responses=shapes.UnitMapSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The units of a viewport, and where the topics stood before they were read."""
        box = self.query(inputs.MapQuery)["bbox"]
        scopes = selectors.unit_scopes(self.person)
        key = _key("map", scopes, box)
        drawn = cache.get(key)
        if drawn is None:
            drawn = self._draw(scopes, box)
            if drawn.units >= _MANY:
                cache.set(key, drawn, TOTALS_STAND_S)
        answer = {
            "positions": drawn.positions,
            "units": orjson.Fragment(drawn.rows),
            "truncated": drawn.units == MAP_LIMIT,
        }
        return Response(answer)

    def _draw(self, scopes: UnitScopes, box: Box) -> Drawn:
        streams = selectors.streams_for(self.person)
        known = positions(streams)
        rows, count = selectors.map_json(scopes, box)
        return Drawn({name: _position(known.get(name)) for name in streams}, rows, count)


def _position(position: Any) -> dict[str, Any]:
    return {"epoch": "", "seq": 0} if position is None else position._asdict()


class TotalsView(ApiView):
    scopes = {"GET": "units:read"}

    @extend_schema(parameters=[inputs.TotalsQuery], responses=shapes.UnitTotalsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """How many units are ready, some seconds old at most."""
        area = self.query(inputs.TotalsQuery).get("area", "")
        scopes = selectors.unit_scopes(self.person)
        totals = _standing(selectors.unit_totals, scopes, area, TOTALS_STAND_S)
        share = _standing(selectors.covered_share, scopes, area, COVER_STANDS_S)
        return Response({**totals, "covered_3min_share": share})


def _standing(
    count: Callable[[UnitScopes, str], Any], scopes: UnitScopes, area: str, seconds: int
) -> Any:
    """What was counted within the last seconds in this process for these scopes, or counted now."""
    key = _key(count.__name__, scopes, area)
    return cache.get_or_set(key, lambda: count(scopes, area), seconds)


def _key(*parts: object) -> str:
    return f"units:{sha256(repr(parts).encode()).hexdigest()}"
