"""A team's points."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.points.api import serializers as shapes
from jiefang.points.selectors.teams import team_points
from jiefang.points.selectors.wallets import today
from jiefang.points.wording import what_said


class TeamPointsView(ApiView):
    @extend_schema(responses=shapes.TeamPointsSerializer)
    def get(self, request: Request, team_id: UUID) -> Response:  # noqa: ARG002
        """What a team has earned by the rules that give to teams; for its own people."""
        found = team_points(self.person, team_id, today=today())
        shown = found._asdict() | {
            "month": f"{found.month:%Y-%m}",
            "earned": [
                {"what": what, "title": what_said(what).json(), "points": points}
                for what, points in found.earned
            ],
        }
        return Response(shapes.TeamPointsSerializer(shown).data)
