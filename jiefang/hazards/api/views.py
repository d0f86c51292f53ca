"""Hazards: reported from patrols, answered by who looks after the area."""

from collections.abc import Sequence
from itertools import chain
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.models import Person
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.language import wanted_language
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.pictures import TYPE, PictureParser, rewritten
from jiefang.common.schema import cursor_parameters
from jiefang.common.sheets import TYPES, sheet
from jiefang.hazards import selectors, table
from jiefang.hazards.api import serializers as shapes
from jiefang.hazards.constants import HazardMove
from jiefang.hazards.models import Hazard
from jiefang.hazards.services.reporting import hazard_move, hazard_report, photo_set

Shape = shapes.HazardSerializer
_READ, _WRITE = Limit("hazards.read", 120, staff=600), Limit("hazards.write", 30, staff=120)
_EXPORT = Limit("hazards.export", 6, staff=12)


class HazardsView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": _READ, "POST": _WRITE}

    @extend_schema(parameters=[shapes.HazardsQuery, *cursor_parameters()], responses=page_of(Shape))
    def get(self, request: Request) -> Response:
        """One's own reports and those that one answers, newest first."""
        rows = selectors.hazards_found(self.person, **self.query(shapes.HazardsQuery))
        order = ["-reported_at", "-id"]
        return Response(page(request, rows, order=order, present=self._rows))

    @extend_schema(request=shapes.HazardInput, responses={201: Shape})
    def post(self, request: Request) -> Response:
        """Report a dangerous thing from a patrol."""
        given = self.body(shapes.HazardInput)

        def report() -> Response:
            hazard = hazard_report(actor=self.person, **given)
            return Response(self._rows([hazard])[0], status=201)

        return idempotent(request, report)

    def _rows(self, hazards: Sequence[Hazard]) -> list[dict[str, Any]]:
        return selectors.rows(self.person, hazards)


class HazardsExportView(ApiView):
    limits = {"GET": _EXPORT}

    @extend_schema(
        parameters=[shapes.HazardsExportQuery],
        responses={
            (200, "text/csv"): OpenApiTypes.STR,
            (200, TYPES["xlsx"]): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request) -> HttpResponseBase:
        """Those that one answers, as a file; it names nobody."""
        query = self.query(shapes.HazardsExportQuery)
        form = query.pop("format")
        found = selectors.hazards_found(self.person, **query | {"answered": True})
        language = wanted_language(request._request)
        rows = selectors.in_batches(self.person, found)
        cells = (table.cells(row, language) for row in rows)
        return sheet("hazards", chain([table.header(language)], cells), form)


class HazardPhotoView(ApiView):
    parser_classes: Sequence[type[BaseParser]] = [PictureParser]
    limits = {"GET": _READ, "PUT": _WRITE}

    @extend_schema(responses={(200, TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, hazard_id: UUID) -> HttpResponse:  # noqa: ARG002
        """The photo as WebP."""
        answer = HttpResponse(selectors.photo_of(self.person, hazard_id), content_type=TYPE)
        answer["Cache-Control"] = "private, no-cache"
        return answer

    @extend_schema(request={"image/*": OpenApiTypes.BINARY}, responses={204: None})
    def put(self, request: Request, hazard_id: UUID) -> Response:
        """Send a JPEG, PNG or WebP as it is; where it was taken is not kept."""
        selectors.hazard_seen(self.person, hazard_id)
        picture = rewritten(request.data)
        photo_set(actor=self.person, hazard_id=hazard_id, picture=picture)
        return Response(status=204)


class _MoveView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": _WRITE}
    move: HazardMove

    @extend_schema(request=shapes.HazardAnswerInput, responses=Shape)
    def post(self, request: Request, hazard_id: UUID) -> Response:
        """Take a report a step further; the reporter hears of it."""
        given = self.body(shapes.HazardAnswerInput)
        return _moved(request, self.person, hazard_id, self.move, **given)


class SeeView(_MoveView):
    move = HazardMove.SEE


class HandleView(_MoveView):
    move = HazardMove.HANDLE


class CloseView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": _WRITE}

    @extend_schema(request=shapes.HazardCloseInput, responses=Shape)
    def post(self, request: Request, hazard_id: UUID) -> Response:
        """Close a report, in the usual way or as knowingly false; the reporter hears of it."""
        given = self.body(shapes.HazardCloseInput)
        return _moved(request, self.person, hazard_id, HazardMove.CLOSE, **given)


def _moved(
    request: Request, actor: Person, hazard_id: UUID, move: HazardMove, **given: Any
) -> Response:
    def go() -> Response:
        hazard = hazard_move(actor=actor, hazard_id=hazard_id, move=move, **given)
        return Response(selectors.rows(actor, [hazard])[0])

    return idempotent(request, go)
