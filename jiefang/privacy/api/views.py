"""A phone in full for those who need it; one's own data for oneself."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.services.proofs import proof_require
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.privacy import selectors
from jiefang.privacy.api import sheet
from jiefang.privacy.api.serializers import (
    DataAccessSerializer,
    EraseSerializer,
    ErasureSerializer,
    ErasureStateSerializer,
    ExportedSerializer,
    ExportSerializer,
    ExportStateSerializer,
    MyDataSerializer,
    RevealedSerializer,
    RevealSerializer,
)
from jiefang.privacy.constants import Purpose
from jiefang.privacy.services.erasing import erasure_ask, erasure_withdraw
from jiefang.privacy.services.exporting import data_export
from jiefang.privacy.services.revealing import phone_reveal


class RevealView(ApiView):
    """A person's phone in full."""

    @extend_schema(request=RevealSerializer, responses=RevealedSerializer)
    def post(self, request: Request, person_id: UUID) -> Response:  # noqa: ARG002
        """See a phone, for a purpose; written down and shown to the person. 60 an hour."""
        given = self.body(RevealSerializer)
        phone = phone_reveal(
            actor=self.person,
            person_id=person_id,
            purpose=Purpose(given["purpose"]),
            incident=given["incident"],
        )
        return Response({"phone": phone})


class MyDataView(ApiView):
    """What the platform keeps about people."""

    @extend_schema(responses=MyDataSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Each kind of data with its purpose, its basis in law, and how long it is kept."""
        return Response({"items": [each._asdict() for each in selectors.kinds_kept()]})


def _looks(rows: Any) -> Any:
    return DataAccessSerializer(rows, many=True).data


class DataAccessView(ApiView):
    """Who looked at one's own data."""

    @extend_schema(parameters=cursor_parameters(), responses=page_of(DataAccessSerializer))
    def get(self, request: Request) -> Response:
        rows = selectors.disclosures_to(self.person.pk)
        return Response(page(request, rows, order=("-id",), present=_looks))


class ExportView(ApiView):
    """A copy of one's own data."""

    @extend_schema(responses=ExportStateSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """When the last copy was made, and how many more today."""
        return Response(selectors.exports_left(self.person.pk))

    @extend_schema(request=ExportSerializer, responses=ExportedSerializer)
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """Make a copy now: parts as JSON, or a page to read and print (``format: html``)."""
        wanted = self.body(ExportSerializer)["format"]
        copy = data_export(actor=self.person)
        if wanted == "html":
            page_of_it = sheet.readable(copy, self.person.language)
            return Response(copy | {"parts": {}, "page": page_of_it})
        return Response(copy | {"page": None})


class ErasureView(ApiView):
    """Being forgotten."""

    key_accepted = frozenset({"POST", "DELETE"})

    @extend_schema(responses=ErasureStateSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Whether erasure is asked for, and until when it can be taken back."""
        pending = selectors.erasure_of(self.person.pk)
        shown = ErasureSerializer(pending).data if pending else None
        return Response({"pending": shown})

    @extend_schema(request=EraseSerializer, responses={201: ErasureSerializer})
    def post(self, request: Request) -> Response:
        """Erase the own account in 24 hours; the session needs a fresh proof."""
        self.body(EraseSerializer)
        proof_require(request._request, self.person)

        def ask() -> Response:
            return Response(ErasureSerializer(erasure_ask(actor=self.person)).data, status=201)

        return idempotent(request, ask, required=False)

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Stay after all."""

        def stay() -> Response:
            erasure_withdraw(actor=self.person)
            return Response(status=204)

        return idempotent(request, stay, required=False)
