"""The decision in writing: on paper for those of the file, and what its number proves to others."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.limits import Limit
from jiefang.deeds.api.serializers import VerifiedDecisionSerializer
from jiefang.deeds.paper import pdf_of
from jiefang.deeds.selectors import decisions
from jiefang.deeds.services.reading import deed_read
from jiefang.geography.selectors import area_titles
from jiefang.hours.masking import name_masked

_PDF: Final = "application/pdf"


class DecisionPaperView(ApiView):
    limits = {"GET": Limit("deeds.paper", 12, staff=60)}

    @extend_schema(responses={(200, _PDF): OpenApiTypes.BINARY})
    def get(self, request: Request, deed_id: UUID) -> HttpResponse:
        """The decision that stands, on paper, with the QR code of its address."""
        deed = deed_read(actor=self.person, deed_id=deed_id)
        decision = decisions.decision_of(deed)
        base = settings.PUBLIC_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"
        printed = pdf_of(decisions.decision_sheet(deed, decision, base))
        name = f'attachment; filename="decision-{decision.number}.pdf"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return HttpResponse(printed, content_type=_PDF, headers=headers)


class PublicDecisionView(ApiView):
    authentication_classes: Sequence[type[BaseAuthentication]] = []
    permission_classes: Sequence[type[BasePermission]] = [AllowAny]
    limits: ClassVar[dict[str, Limit]] = {"GET": Limit("decision-verify", 30)}

    @extend_schema(responses=VerifiedDecisionSerializer, auth=[])
    def get(self, request: Request, number: str) -> Response:  # noqa: ARG002
        """Whether a decision is one of ours, for whoever has it in hand."""
        found = decisions.decision_verified(number)
        return Response(VerifiedDecisionSerializer(_shown(found)).data)


def _shown(found: decisions.Verified) -> dict[str, Any]:
    decision, deed = found.decision, found.deed
    area = area_titles({deed.area_code})[deed.area_code]
    return {
        "number": decision.number,
        "state": found.state,
        "recognised": decision.recognised,
        "name_masked": name_masked(deed.doer_name)
        if deed.publish_consent and deed.doer_name
        else "",
        "area_name": area.zh,
        "area_name_en": area.en,
        "article": decision.article,
        "issuer": settings.STATEMENT_ISSUER,
        "decided_on": timezone.localdate(decision.at),
    }
