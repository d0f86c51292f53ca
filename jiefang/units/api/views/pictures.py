"""The picture of a post."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.pictures import TYPE, PictureParser, rewritten
from jiefang.units import selectors
from jiefang.units.api import limits
from jiefang.units.services import pictures


class PictureView(ApiView):
    """How to find the gate, where the AED hangs."""

    parser_classes: Sequence[type[BaseParser]] = [PictureParser]
    limits = {"GET": limits.READ, "PUT": limits.WRITE, "DELETE": limits.WRITE}

    @extend_schema(responses={(200, TYPE): OpenApiTypes.BINARY, 304: None})
    def get(self, request: Request, unit_id: UUID) -> HttpResponse:
        """The picture as WebP. Send ``If-None-Match`` to save the transfer."""
        unit, body = selectors.picture_of(self.person, unit_id)
        etag = f'"{unit.picture_at:%s%f}"'
        response = HttpResponse(body, content_type=TYPE)
        response["Cache-Control"] = "private, no-cache"
        answer = get_conditional_response(request._request, etag=etag, response=response)
        answer = answer or response
        answer["ETag"] = etag
        return answer

    @extend_schema(request={"image/*": OpenApiTypes.BINARY}, responses={204: None})
    def put(self, request: Request, unit_id: UUID) -> Response:
        """Send a JPEG, PNG or WebP as it is; where it was taken is not kept."""
        selectors.may_keep(self.person, unit_id)
        picture = rewritten(request.data)
        pictures.picture_set(actor=self.person, unit_id=unit_id, picture=picture)
        return Response(status=204)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, unit_id: UUID) -> Response:  # noqa: ARG002
        """No picture any more."""
        pictures.picture_remove(actor=self.person, unit_id=unit_id)
        return Response(status=204)
