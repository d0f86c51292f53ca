"""Teams: found, read, edited."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.teams.api import inputs, limits
from jiefang.teams.api import serializers as shapes
from jiefang.teams.models import Team
from jiefang.teams.selectors import lists, team_open
from jiefang.teams.services import keeping


class TeamsView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": limits.READ, "POST": limits.WRITE}

    @extend_schema(
        operation_id="teams_list",
        parameters=[inputs.TeamsQuery, *cursor_parameters()],
        responses=page_of(shapes.TeamSerializer),
    )
    def get(self, request: Request) -> Response:
        """The teams that there are, by name; ``mine``: those that one leads or belongs to."""
        found = lists.teams_found(self.person, **self.query(inputs.TeamsQuery))

        def present(rows: Sequence[Team]) -> Any:
            return shapes.TeamSerializer(lists.team_items(self.person, rows), many=True).data

        return Response(page(request, found, order=("name", "id"), present=present))

    @extend_schema(request=inputs.TeamInput, responses={201: shapes.TeamDetailSerializer})
    def post(self, request: Request) -> Response:
        """A new team in one's area, or below a team that one leads."""

        def found() -> Response:
            team = keeping.team_found(actor=self.person, **self.body(inputs.TeamInput))
            return Response(_detail(self, team), status=201)

        return idempotent(request, found)


class TeamView(ApiView):
    key_accepted = frozenset({"PATCH"})
    limits = {"GET": limits.READ, "PATCH": limits.WRITE}

    @extend_schema(responses=shapes.TeamDetailSerializer)
    def get(self, request: Request, team_id: UUID) -> Response:  # noqa: ARG002
        """One team, with what one may do in it."""
        return Response(_detail(self, team_open(self.person, team_id)))

    @extend_schema(request=inputs.TeamChanges, responses=shapes.TeamDetailSerializer)
    def patch(self, request: Request, team_id: UUID) -> Response:
        """Change what it says about itself; ``status: closed`` ends it."""

        def edit() -> Response:
            changes = self.body(inputs.TeamChanges)
            team = keeping.team_edit(actor=self.person, team_id=team_id, **changes)
            return Response(_detail(self, team))

        return idempotent(request, edit, required=False)


def _detail(view: ApiView, team: Team) -> Any:
    return shapes.TeamDetailSerializer(lists.team_detail(view.person, team)).data
