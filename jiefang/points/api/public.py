"""What everybody may know of points: the sums of a month."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.errors import NotFound
from jiefang.common.limits import Limit
from jiefang.points.api import serializers as shapes
from jiefang.points.constants import EARLIEST_YEAR, LATEST_YEAR
from jiefang.points.selectors import desk
from jiefang.points.wording import what_said


class PublicPointsView(ApiView):
    authentication_classes: Sequence[type[BaseAuthentication]] = []
    permission_classes = [AllowAny]
    limits: ClassVar[dict[str, Limit]] = {"GET": Limit("points-totals", per_minute=30)}

    @extend_schema(responses=shapes.PointsMonthSerializer, auth=[])
    def get(self, request: Request, month: str) -> Response:  # noqa: ARG002
        """Points given, spent and expired in a month, of everybody together."""
        found = desk.month_totals(_month(month))
        for row in found["earned"]:
            row["title"] = what_said(row["what"])
        return Response(shapes.PointsMonthSerializer(found).data)


def _month(given: str) -> date:
    try:
        day = date.fromisoformat(f"{given}-01")
    except ValueError as error:
        raise NotFound from error
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise NotFound
    return day
