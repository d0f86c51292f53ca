"""What anybody may read of a team, and its emblem."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.pictures import TYPE, PictureParser, rewritten
from jiefang.teams.api import limits
from jiefang.teams.api import serializers as shapes
from jiefang.teams.constants import EMBLEM_SIDE
from jiefang.teams.selectors import lists, team_led
from jiefang.teams.services import keeping


class OpenView(ApiView):
    """No session is asked for, and none is looked at."""

    permission_classes = [AllowAny]
    authentication_classes = []
    limits = {"GET": limits.PUBLIC}


class PublicTeamView(OpenView):
    @extend_schema(responses=shapes.PublicTeamSerializer, auth=[])
    def get(self, request: Request, team_id: UUID) -> Response:  # noqa: ARG002
        """A team as it shows itself to everybody: nothing about a person."""
        response = Response(shapes.PublicTeamSerializer(lists.team_public(team_id)).data)
        response["Cache-Control"] = "public, max-age=60"
        return response


class PublicEmblemView(OpenView):
    @extend_schema(responses={(200, TYPE): OpenApiTypes.BINARY}, auth=[])
    def get(self, request: Request, team_id: UUID) -> HttpResponse:  # noqa: ARG002
        """The emblem as WebP. Another one has another address (``emblem_url``)."""
        _, body = lists.emblem_of(team_id)
        response = HttpResponse(body, content_type=TYPE)
        response["Cache-Control"] = "public, max-age=86400"
        return response


class EmblemView(ApiView):
    parser_classes: Sequence[type[BaseParser]] = [PictureParser]
    limits = {"PUT": limits.WRITE, "DELETE": limits.WRITE}

    @extend_schema(request={"image/*": OpenApiTypes.BINARY}, responses={204: None})
    def put(self, request: Request, team_id: UUID) -> Response:
        """Send a JPEG, PNG or WebP as it is; only the image is kept, 512 pixels long at most."""
        team_led(self.person, team_id)
        picture = rewritten(request.data, EMBLEM_SIDE)
        keeping.emblem_set(actor=self.person, team_id=team_id, picture=picture)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, team_id: UUID) -> Response:  # noqa: ARG002
        """No emblem any more."""
        keeping.emblem_remove(actor=self.person, team_id=team_id)
        return Response(status=204)
