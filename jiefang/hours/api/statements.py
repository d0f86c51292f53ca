"""Statements: issued, printed and verified."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.errors import NotFound
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.hours import selectors, services
from jiefang.hours.api import inputs, presenting
from jiefang.hours.api import serializers as shapes
from jiefang.hours.masking import name_masked
from jiefang.hours.paper import Content, Sheet, pdf_of

_PDF = "application/pdf"


class MyStatementsView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.StatementSerializer))
    def get(self, request: Request) -> Response:
        """One's own statements, the newest first."""
        found = selectors.statements_of(self.person)
        return Response(page(request, found, order=("-id",), present=presenting.statements))

    @extend_schema(request=inputs.StatementInput, responses={201: shapes.IssuedStatementSerializer})
    def post(self, request: Request) -> Response:
        """A statement of the hours that count in a period, as they stand now."""

        def issue() -> Response:
            made = services.statement_issue(actor=self.person, **self.body(inputs.StatementInput))
            return Response(shapes.IssuedStatementSerializer(made).data, status=201)

        return idempotent(request, issue)


class MyStatementPdfView(ApiView):
    limits: ClassVar[dict[str, Limit]] = {"GET": Limit("statement-pdf", per_minute=12)}

    @extend_schema(responses={(200, _PDF): OpenApiTypes.BINARY})
    def get(self, request: Request, statement_id: UUID) -> HttpResponse:
        """The statement on paper, with the QR code of its address."""
        statement = selectors.statements_of(self.person).filter(pk=statement_id).first()
        if statement is None:
            raise NotFound
        sheet = Sheet(
            number=statement.number,
            from_on=statement.from_on,
            to_on=statement.to_on,
            minutes=statement.minutes,
            issued_at=statement.issued_at,
            content=Content.read(statement.content),
        )
        base = settings.PUBLIC_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"
        printed = pdf_of(sheet, base + presenting.address_of(statement))
        name = f'attachment; filename="statement-{statement.number}.pdf"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return HttpResponse(printed, content_type=_PDF, headers=headers)


class MyStatementWithdrawView(ApiView):
    key_accepted: ClassVar[frozenset[str]] = frozenset({"POST"})

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, statement_id: UUID) -> Response:
        """Have it shown as withdrawn from now on, when the paper is lost, say."""

        def withdraw() -> Response:
            services.statement_withdraw(actor=self.person, statement_id=statement_id)
            return Response(status=204)

        return idempotent(request, withdraw, required=False)


class PublicStatementView(ApiView):
    authentication_classes: Sequence[type[BaseAuthentication]] = []
    permission_classes = [AllowAny]
    limits: ClassVar[dict[str, Limit]] = {"GET": Limit("statement-verify", per_minute=30)}

    @extend_schema(
        parameters=[inputs.MarkQuery], responses=shapes.VerifiedStatementSerializer, auth=[]
    )
    def get(self, request: Request, number: str) -> Response:  # noqa: ARG002
        """Whether a statement is one of ours, for whoever has it in hand."""
        mark = self.query(inputs.MarkQuery)["mark"]
        statement, state = selectors.statement_verified(number, mark)
        content = Content.read(statement.content)
        shown = {
            "number": statement.number,
            "name_masked": name_masked(content.name),
            "issuer": content.issuer,
            "from_on": statement.from_on,
            "to_on": statement.to_on,
            "minutes": statement.minutes,
            "issued_at": statement.issued_at,
            "valid": state == "valid",
            "state": state,
        }
        return Response(shapes.VerifiedStatementSerializer(shown).data)
