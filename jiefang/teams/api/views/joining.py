"""Applying to a team, every move of a membership, and one's own teams."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.teams.api import inputs, limits
from jiefang.teams.api import serializers as shapes
from jiefang.teams.constants import Move
from jiefang.teams.models import Membership
from jiefang.teams.selectors import members
from jiefang.teams.services.moving import membership_move, team_apply
from jiefang.teams.services.parts import alerts_choose
from jiefang.teams.services.transferring import membership_transfer


class ApplyView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=inputs.ApplyInput, responses={201: shapes.TeamMembershipSerializer})
    def post(self, request: Request, team_id: UUID) -> Response:
        """Ask to join; somebody who was invited belongs at once."""

        def apply() -> Response:
            given = self.body(inputs.ApplyInput)
            return _answer(team_apply(actor=self.person, team_id=team_id, **given), 201)

        return idempotent(request, apply)


class MoveView(ApiView):
    """One address for each ``Move``."""

    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}
    move = Move.ACCEPT

    @extend_schema(request=inputs.MoveInput, responses=shapes.TeamMembershipSerializer)
    def post(self, request: Request, membership_id: UUID) -> Response:
        """Accept, activate, rest, resume, leave or remove; see ``docs/teams.md`` for who may."""

        def move() -> Response:
            given = self.body(inputs.MoveInput)
            row = membership_move(
                actor=self.person, membership_id=membership_id, move=self.move, **given
            )
            return _answer(row)

        return idempotent(request, move)


class AcceptView(MoveView):
    move = Move.ACCEPT


class ActivateView(MoveView):
    move = Move.ACTIVATE


class RestView(MoveView):
    move = Move.REST


class ResumeView(MoveView):
    move = Move.RESUME


class LeaveView(MoveView):
    move = Move.LEAVE


class RemoveView(MoveView):
    move = Move.REMOVE


class TransferView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=inputs.TransferInput, responses={201: shapes.TeamMembershipSerializer})
    def post(self, request: Request, membership_id: UUID) -> Response:
        """Into another team: at once by who leads both, else asked for by the member."""

        def transfer() -> Response:
            given = self.body(inputs.TransferInput)
            row = membership_transfer(actor=self.person, membership_id=membership_id, **given)
            return _answer(row, 201)

        return idempotent(request, transfer)


class MyTeamsView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(responses=shapes.MyTeamListSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """One's own teams, applications and invitations, and what keeps one from patrol today."""
        items = shapes.MyTeamSerializer(members.my_teams(self.person), many=True).data
        return Response({"items": items, "next": None})


class MyAlertsView(ApiView):
    limits = {"PUT": limits.WRITE}

    @extend_schema(request=inputs.AlertsInput, responses=shapes.AlertsSerializer)
    def put(self, request: Request, team_id: UUID) -> Response:  # noqa: ARG002
        """Be alerted with this team when on patrol with it, or not."""
        on = alerts_choose(actor=self.person, team_id=team_id, **self.body(inputs.AlertsInput))
        return Response({"on": on})


def _answer(row: Membership, status: int = 200) -> Response:
    return Response(shapes.TeamMembershipSerializer(row).data, status=status)
