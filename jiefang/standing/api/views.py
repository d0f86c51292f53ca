"""Standing: one's own, the criteria, the boards."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.limits import Limit
from jiefang.standing.api import serializers as shapes
from jiefang.standing.criteria import published
from jiefang.standing.periods import month_of
from jiefang.standing.selectors import standing_of
from jiefang.standing.selectors.boards import people_board, teams_board
from jiefang.standing.services.listing import listing_set

_OPEN: Final = Limit("standing.open", 120)
_READ: Final = Limit("standing.read", 120, staff=600)


class MyStandingView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(responses=shapes.StandingSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """One's stars and titles, what the next ones lack, and what one covers this month."""
        return Response(standing_of(self.person))


class CriteriaView(ApiView):
    """No session is asked for, and none is looked at."""

    permission_classes: Sequence[type[BasePermission]] = [AllowAny]
    authentication_classes: Sequence[type[BaseAuthentication]] = []
    limits = {"GET": _OPEN}

    @extend_schema(responses=shapes.CriteriaSerializer, auth=[])
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The criteria of stars and titles, for everybody to read."""
        return Response(published())


class TeamsBoardView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(parameters=[shapes.TeamsBoardQuery], responses=shapes.TeamsBoardSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The first hundred teams of an area by hours of service."""
        asked = self.query(shapes.TeamsBoardQuery)
        period = asked.get("period") or month_of(timezone.localdate())
        items = teams_board(period=period, area=asked["area"])
        return Response({"period": period, "items": items, "next": None})


class PeopleBoardView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(parameters=[shapes.PeopleBoardQuery], responses=shapes.PeopleBoardSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The first hundred people of a team or of the city, and one's own place."""
        asked = self.query(shapes.PeopleBoardQuery)
        period = asked.get("period") or month_of(timezone.localdate())
        board = people_board(self.person, period=period, team=asked.get("team"))
        return Response({"period": period, "next": None, **board})


class MyBoardsView(ApiView):
    limits = {"PUT": Limit("standing.write", 30)}

    @extend_schema(request=shapes.ListingInput, responses=shapes.ListingInput)
    def put(self, request: Request) -> Response:  # noqa: ARG002
        """Leave all boards, or come back to them."""
        listed = self.body(shapes.ListingInput)["listed"]
        return Response({"listed": listing_set(actor=self.person, listed=listed)})
