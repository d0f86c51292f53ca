"""Certificates: of a team for its leaders, and one's own."""

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
from jiefang.teams.models import Certificate
from jiefang.teams.selectors import members
from jiefang.teams.services import papers


class CertificatesView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": limits.READ, "POST": limits.WRITE}

    @extend_schema(
        operation_id="teams_certificates_list",
        parameters=cursor_parameters(),
        responses=page_of(shapes.CertificateSerializer),
    )
    def get(self, request: Request, team_id: UUID) -> Response:
        """The certificates of all members, the newest entry first."""
        found = members.certificates_of_team(self.person, team_id)
        return Response(page(request, found, order=("-id",), present=_rows))

    @extend_schema(request=inputs.CertificateInput, responses={201: shapes.CertificateSerializer})
    def post(self, request: Request, team_id: UUID) -> Response:
        """Write down a member's certificate that one has seen on paper; never one's own."""

        def enter() -> Response:
            given = self.body(inputs.CertificateInput)
            row = papers.certificate_enter(actor=self.person, team_id=team_id, **given)
            return Response(_rows([row])[0], status=201)

        return idempotent(request, enter)


class CertificateView(ApiView):
    limits = {"DELETE": limits.WRITE}

    @extend_schema(responses={204: None})
    def delete(self, request: Request, certificate_id: UUID) -> Response:  # noqa: ARG002
        """Take out what was wrong."""
        papers.certificate_remove(actor=self.person, certificate_id=certificate_id)
        return Response(status=204)


class MyCertificatesView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(responses=shapes.MyCertificatesSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """One's own certificates and cover."""
        mine = members.certificates_of_person(self.person.pk)
        items = {"insured_until": self.person.insured_until, "items": _rows(mine), "next": None}
        return Response(items)


def _rows(rows: Sequence[Certificate]) -> Any:
    return shapes.CertificateSerializer(members.certificate_rows(rows), many=True).data
