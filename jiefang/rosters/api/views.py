"""A captain's roster: upload, columns, check, import, the rows that were not taken."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.language import wanted_language
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.common.sheets import TYPES, sheet
from jiefang.rosters import selectors
from jiefang.rosters.api import inputs
from jiefang.rosters.api import serializers as shapes
from jiefang.rosters.api.uploading import FileParser
from jiefang.rosters.models import Roster
from jiefang.rosters.services import keeping
from jiefang.rosters.services.stopping import roster_stop
from jiefang.teams.selectors import team_led

_UPLOAD = Limit("rosters.upload", 30)
_WRITE = Limit("rosters.write", 60)


def _shown(roster: Roster, status: int = 200) -> Response:
    return Response(shapes.RosterSerializer(roster).data, status=status)


def _brief(rows: Sequence[Roster]) -> Any:
    return shapes.RosterBriefSerializer(rows, many=True).data


class TeamRostersView(ApiView):
    parser_classes: Sequence[type[BaseParser]] = [FileParser]
    limits = {"POST": _UPLOAD}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.RosterBriefSerializer))
    def get(self, request: Request, team_id: UUID) -> Response:
        """The team's rosters of the last thirty days, the newest first."""
        found = selectors.rosters_of(self.person, team_id)
        return Response(page(request, found, order=("-id",), present=_brief))

    @extend_schema(
        parameters=[inputs.UploadQuery],
        request={"application/octet-stream": OpenApiTypes.BINARY},
        responses={201: shapes.RosterSerializer},
    )
    def post(self, request: Request, team_id: UUID) -> Response:
        """Send a file (XLSX, XLS, CSV, tab-separated text) as it is, up to 100 MB."""
        team_led(self.person, team_id)
        name = self.query(inputs.UploadQuery)["name"]
        roster = keeping.roster_upload(
            actor=self.person, team_id=team_id, name=name, body=_pieces(request)
        )
        return _shown(roster, status=201)


class RosterView(ApiView):
    limits = {"DELETE": _WRITE}

    @extend_schema(responses=shapes.RosterSerializer)
    def get(self, request: Request, roster_id: UUID) -> Response:  # noqa: ARG002
        """How far it is, and the first of the rows that are not taken."""
        return _shown(selectors.roster_seen(self.person, roster_id))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, roster_id: UUID) -> Response:  # noqa: ARG002
        """Delete the file and what was not taken; invitations stay."""
        keeping.roster_delete(actor=self.person, roster_id=roster_id)
        return Response(status=204)


class ColumnsView(ApiView):
    limits = {"PUT": _WRITE}

    @extend_schema(request=inputs.ColumnsInput, responses=shapes.RosterSerializer)
    def put(self, request: Request, roster_id: UUID) -> Response:  # noqa: ARG002
        """Say what each column holds."""
        given = self.body(inputs.ColumnsInput)
        return _shown(keeping.columns_choose(actor=self.person, roster_id=roster_id, **given))


class _StartView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": _WRITE}

    def start(self, request: Request, begin: Callable[[], Roster]) -> Response:
        return idempotent(request, lambda: _shown(begin(), status=202))


class CheckView(_StartView):
    @extend_schema(request=None, responses={202: shapes.RosterSerializer})
    def post(self, request: Request, roster_id: UUID) -> Response:
        """Look at every row; nobody is invited."""
        return self.start(
            request, lambda: keeping.roster_check(actor=self.person, roster_id=roster_id)
        )


class ImportView(_StartView):
    @extend_schema(request=None, responses={202: shapes.RosterSerializer})
    def post(self, request: Request, roster_id: UUID) -> Response:
        """Invite everybody whose row is right."""
        return self.start(
            request, lambda: keeping.roster_import(actor=self.person, roster_id=roster_id)
        )


class StopView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": _WRITE}

    @extend_schema(request=None, responses={200: shapes.RosterSerializer})
    def post(self, request: Request, roster_id: UUID) -> Response:
        """Stop what is running: who was invited stays so, the rest of the file is left."""

        def stop() -> Response:
            return _shown(roster_stop(actor=self.person, roster_id=roster_id))

        return idempotent(request, stop)


class RejectedView(ApiView):
    limits = {"GET": _WRITE}

    @extend_schema(
        parameters=[inputs.RejectedQuery],
        responses={(200, kind): OpenApiTypes.BINARY for kind in TYPES.values()},
    )
    def get(self, request: Request, roster_id: UUID) -> HttpResponseBase:
        """The rows that were not taken, in the captain's own columns, with the reasons."""
        form = self.query(inputs.RejectedQuery)["format"]
        with transaction.atomic():
            roster = keeping.rejected_export(actor=self.person, roster_id=roster_id)
        language = wanted_language(request._request)
        return sheet("rejected-rows", selectors.rejected_rows(roster, language), form)


def _pieces(request: Request) -> Any:
    """The body in pieces; an empty one has none."""
    return request.data or ()
