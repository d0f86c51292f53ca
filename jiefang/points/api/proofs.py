"""What shows why points are given by hand: handed in, and looked at by who may."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.middleware import is_somebody
from jiefang.common.api import ApiView
from jiefang.common.bridge import bounded
from jiefang.common.limits import Limit
from jiefang.common.pictures import TYPE, UPLOAD_MAX, PictureParser
from jiefang.common.problems import TOO_LARGE
from jiefang.common.proofs import PAPER, PaperParser, handed_out, proof
from jiefang.points.api import presenting_desk
from jiefang.points.api import serializers as shapes
from jiefang.points.selectors.proofs import file_of, grant_seen
from jiefang.points.services.proving import file_keep, require_issuer

bounded(r"/api/v1/points/files", UPLOAD_MAX, TOO_LARGE, admits=is_somebody)
_READ: Final = Limit("points.proofs", 120, staff=600)
_WRITE: Final = Limit("points.files", 30, staff=120)


class FilesView(ApiView):
    parser_classes: Sequence[type[BaseParser]] = [PictureParser, PaperParser]
    limits = {"PUT": _WRITE}

    @extend_schema(
        request={"image/*": OpenApiTypes.BINARY, PAPER: OpenApiTypes.BINARY},
        responses=shapes.PointsFileSerializer,
    )
    def put(self, request: Request) -> Response:
        """Hand in a picture (JPEG, PNG, WebP) or a PDF, 12 MB at most, to use it within a day.

        A picture is written anew; the same file again gives the same id.
        """
        require_issuer(self.person)
        kept = file_keep(actor=self.person, proof=proof(request.data))
        return Response(shapes.PointsFileSerializer(kept).data)


class GrantView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(responses=shapes.PointsGrantSerializer)
    def get(self, request: Request, grant_id: UUID) -> Response:  # noqa: ARG002
        """Points by hand with what shows why, for organisers and the auditor of the area."""
        grant = grant_seen(self.person, grant_id)
        [shown] = presenting_desk.grants_for(self.person)([grant])
        return Response(shapes.PointsGrantSerializer(shown).data)


class GrantFileView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(responses={(200, TYPE): OpenApiTypes.BINARY, (200, PAPER): OpenApiTypes.BINARY})
    def get(self, request: Request, grant_id: UUID, file_id: UUID) -> HttpResponse:  # noqa: ARG002
        """One file: a picture as WebP, or a PDF to save."""
        body, kind = file_of(self.person, grant_id, file_id)
        return handed_out(body, kind, f"evidence-{file_id.hex[-8:]}")
