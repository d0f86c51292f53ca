"""Awards and their certificates: one's own, the organiser's, a batch, and for everybody."""

from collections.abc import Mapping, Sequence
from typing import IO, Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.honours import selectors, services
from jiefang.honours.api import inputs, presenting
from jiefang.honours.api import serializers as shapes
from jiefang.honours.api.seasons import READ, WRITE
from jiefang.honours.constants import FILE_MAX
from jiefang.honours.exceptions import no_certificate_file
from jiefang.honours.models import Award, Nomination
from jiefang.honours.paper import certificate_pdf, seal_of
from jiefang.honours.services.printing import batch_ask, batch_fetch
from jiefang.honours.signing import Signature

_PDF = "application/pdf"
_ZIP = "application/zip"
_Verified = shapes.VerifiedCertificateSerializer


class MyHonoursView(ApiView):
    limits = {"GET": READ}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.MyHonourSerializer))
    def get(self, request: Request) -> Response:
        """One's own honours, the newest first."""
        rows = selectors.award_list(self.person.pk)
        return Response(page(request, rows, order=("-id",), present=_mine))


class MyCertificateView(ApiView):
    limits = {"GET": Limit("honour-pdf", 12)}

    @extend_schema(responses={(200, _PDF): OpenApiTypes.BINARY})
    def get(self, request: Request, award_id: UUID) -> HttpResponse:
        """The certificate on paper, signed."""
        award = selectors.award_mine(self.person, award_id)
        printed = certificate_pdf(selectors.award_sheet(award, _base(request)))
        name = f'attachment; filename="honour-{award.number}.pdf"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return HttpResponse(printed, content_type=_PDF, headers=headers)


class ConsentView(ApiView):
    limits = {"PUT": WRITE}

    @extend_schema(request=inputs.HonourConsentInput, responses=shapes.MyHonourSerializer)
    def put(self, request: Request, award_id: UUID) -> Response:  # noqa: ARG002
        """Whether one's name stands on the honour roll and beside the certificate."""
        agreed = self.body(inputs.HonourConsentInput)["publish"]
        award = services.consent_set(actor=self.person, award_id=award_id, agreed=agreed)
        return Response(_mine([award])[0])


class AwardsView(ApiView):
    limits = {"GET": READ}

    @extend_schema(
        parameters=[inputs.AwardsQuery, *cursor_parameters()],
        responses=page_of(shapes.HonourAwardSerializer),
    )
    def get(self, request: Request) -> Response:
        """The honours given in the areas of an organiser, the newest first."""
        rows = selectors.awards_kept_by(self.person, **self.query(inputs.AwardsQuery))
        return Response(page(request, rows, order=("-id",), present=_kept))


class RevokeView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"POST": WRITE}

    @extend_schema(request=inputs.HonourReasonInput, responses=shapes.HonourAwardSerializer)
    def post(self, request: Request, award_id: UUID) -> Response:
        """Take an honour back, with a reason that its holder reads."""
        reason = self.body(inputs.HonourReasonInput)["reason"]

        def revoke() -> Response:
            award = services.award_revoke(actor=self.person, award_id=award_id, reason=reason)
            return Response(_kept([award])[0])

        return idempotent(request, revoke)


class PrintView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"POST": Limit("honours.print", 60)}

    @extend_schema(request=None, responses={202: shapes.CertificateBatchSerializer})
    def post(self, request: Request, season_id: UUID) -> Response:
        """Have all certificates of the season printed by a worker."""

        def ask() -> Response:
            batch = batch_ask(actor=self.person, season_id=season_id, base_url=_base(request))
            return Response(shapes.CertificateBatchSerializer(batch).data, status=202)

        return idempotent(request, ask)


class BatchView(ApiView):
    limits = {"GET": READ}

    @extend_schema(responses=shapes.CertificateBatchSerializer)
    def get(self, request: Request, batch_id: UUID) -> Response:  # noqa: ARG002
        """How far the printing is."""
        batch = selectors.batch_seen(self.person, batch_id)
        return Response(shapes.CertificateBatchSerializer(batch).data)


class BatchFilesView(ApiView):
    limits = {"GET": Limit("honours.files", 6)}

    @extend_schema(responses={(200, _ZIP): OpenApiTypes.BINARY})
    def get(self, request: Request, batch_id: UUID) -> FileResponse:  # noqa: ARG002
        """All of them as a ZIP, when they are printed."""
        files = batch_fetch(actor=self.person, batch_id=batch_id)
        answer = FileResponse(files, as_attachment=True, filename="certificates.zip")
        answer["Content-Type"] = _ZIP
        answer["Cache-Control"] = "no-store"
        return answer


class _Public(ApiView):
    authentication_classes: Sequence[type[BaseAuthentication]] = []
    permission_classes = [AllowAny]
    limits: ClassVar[Mapping[str, Limit]] = {"GET": Limit("honours.public", 60)}


class PublicCertificateView(_Public):
    limits = {"GET": Limit("certificate-verify", 30)}

    @extend_schema(parameters=[inputs.CertificateQuery], responses=_Verified, auth=[])
    def get(self, request: Request, number: str) -> Response:  # noqa: ARG002
        """Whether a certificate is one of ours, for whoever has it in hand."""
        given = self.query(inputs.CertificateQuery)
        signature = Signature(given["k"], given["s"]) if given["k"] or given["s"] else None
        found = selectors.certificate_verified(number, signature)
        return Response(_Verified(presenting.verified_json(found)).data)


class CertificateParser(BaseParser):
    """``application/pdf``: the bytes of one file."""

    media_type = _PDF

    def parse(  # type: ignore[override]
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> bytes:
        return stream.read(FILE_MAX + 1)


class CheckFileView(_Public):
    parser_classes: Sequence[type[BaseParser]] = [CertificateParser]
    limits = {"POST": Limit("certificate-file", 60)}

    @extend_schema(request={_PDF: OpenApiTypes.BINARY}, responses=_Verified, auth=[])
    def post(self, request: Request) -> Response:
        """Whether a file is a certificate of ours, unchanged to the last byte."""
        body = request.data if isinstance(request.data, bytes) else b""
        seal = seal_of(body) if len(body) <= FILE_MAX else None
        if seal is None or not seal.genuine:
            raise no_certificate_file()
        found = selectors.certificate_verified(seal.number)
        return Response(_Verified(presenting.verified_json(found)).data)


class RollView(_Public):
    @extend_schema(
        parameters=[inputs.RollQuery, *cursor_parameters()],
        responses=page_of(shapes.HonourRollEntrySerializer),
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """The honour roll: those who agreed to it, the newest first."""
        rows = selectors.roll(**self.query(inputs.RollQuery))
        return Response(page(request, rows, order=("-issued_on", "-id"), present=_rolled))


class NoticesView(_Public):
    @extend_schema(
        parameters=[inputs.NoticesQuery, *cursor_parameters()],
        responses=page_of(shapes.HonourNoticeSerializer),
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """Who is on public notice today."""
        rows = selectors.notices(timezone.localdate(), self.query(inputs.NoticesQuery)["area"])
        return Response(page(request, rows, order=("-id",), present=_noticed))


def _base(request: Request) -> str:
    return settings.PUBLIC_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def _mine(rows: Sequence[Award]) -> Any:
    said = [presenting.award_json(row) for row in rows]
    return shapes.MyHonourSerializer(said, many=True).data


def _kept(rows: Sequence[Award]) -> Any:
    said = [presenting.award_json(row) for row in rows]
    return shapes.HonourAwardSerializer(said, many=True).data


def _rolled(rows: Sequence[Award]) -> Any:
    said = [presenting.award_json(row) for row in rows]
    return shapes.HonourRollEntrySerializer(said, many=True).data


def _noticed(rows: Sequence[Nomination]) -> Any:
    return shapes.HonourNoticeSerializer(presenting.notices_json(rows), many=True).data
