"""Case files, their evidence and care, the rules, and what is published."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.pictures import TYPE, PictureParser
from jiefang.common.proofs import handed_out, picture_proof
from jiefang.common.schema import cursor_parameters
from jiefang.deeds.api import inputs, presenting
from jiefang.deeds.api import serializers as shapes
from jiefang.deeds.selectors import files, public, rules
from jiefang.deeds.services import caring, collecting, filing, noticing
from jiefang.deeds.services.moving import today_of
from jiefang.deeds.services.reading import deed_read
from jiefang.deeds.services.rules import rule_confirm, rules_ready

_READ: Final = Limit("deeds.read", 120, staff=600)
_WRITE: Final = Limit("deeds.write", 60, staff=300)
_NEWEST: Final = ["-filed_on", "-id"]
Summary = page_of(shapes.DeedSummarySerializer)
POST: Final = frozenset({"POST"})


class DeedsView(ApiView):
    key_required = POST
    limits = {"GET": _READ, "POST": _WRITE}

    @extend_schema(parameters=[inputs.DeedsQuery, *cursor_parameters()], responses=Summary)
    def get(self, request: Request) -> Response:
        """The files that one handles or decides on, the newest first, each with its clock."""
        today = today_of(None)
        found = files.deeds_found(self.person, today=today, **self.query(inputs.DeedsQuery))
        rows = found.prefetch_related("pausings", "cares")
        present = presenting.summaries(self.person, today)
        return Response(page(request, rows, order=_NEWEST, present=present))

    @extend_schema(request=inputs.DeedInput, responses={201: shapes.DeedSerializer})
    def post(self, request: Request) -> Response:
        """Tell of a good deed, or make a case file of an incident that is over."""
        given = self.body(inputs.DeedInput)

        def file() -> Response:
            begun = {n: v for n, v in given.items() if n not in {"incident", "doer"}}
            if given["incident"] is None:
                deed = filing.deed_file(actor=self.person, **begun)
            else:
                deed = filing.deed_from_incident(
                    actor=self.person, incident=given["incident"], doer=given["doer"], **begun
                )
            return Response(presenting.detail(deed, self.person, today_of(None)), status=201)

        return idempotent(request, file)


class MyDeedsView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(parameters=cursor_parameters(), responses=Summary)
    def get(self, request: Request) -> Response:
        """The files that one told of, and those about oneself."""
        rows = files.own_deeds(self.person).prefetch_related("pausings", "cares")
        present = presenting.summaries(self.person, today_of(None))
        return Response(page(request, rows, order=_NEWEST, present=present))


class DeedView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(responses=shapes.DeedSerializer)
    def get(self, request: Request, deed_id: UUID) -> Response:  # noqa: ARG002
        """One file, as one may see it."""
        deed = deed_read(actor=self.person, deed_id=deed_id)
        return Response(presenting.detail(deed, self.person, today_of(None)))


class DeedObjectView(ApiView):
    key_required = POST
    limits = {"POST": Limit("deeds.object", 30)}

    @extend_schema(request=inputs.ObjectInput, responses={204: None})
    def post(self, request: Request, deed_id: UUID) -> Response:
        """Object to a notice that runs."""
        given = self.body(inputs.ObjectInput)

        def go() -> Response:
            noticing.deed_object(actor=self.person, deed_id=deed_id, **given)
            return Response(status=204)

        return idempotent(request, go)


class EvidenceView(ApiView):
    parser_classes: Sequence[type[BaseParser]] = [PictureParser]
    limits = {"PUT": _WRITE}

    @extend_schema(
        parameters=[inputs.EvidenceQuery],
        request={"image/*": OpenApiTypes.BINARY},
        responses={204: None},
    )
    def put(self, request: Request, deed_id: UUID) -> Response:
        """Hand in a picture (JPEG, PNG, WebP, 12 MB at most); where it was taken is not kept."""
        files.deed_seen(self.person, deed_id)
        asked = self.query(inputs.EvidenceQuery)
        proof = picture_proof(request.data)
        collecting.picture_add(actor=self.person, deed_id=deed_id, proof=proof, **asked)
        return Response(status=204)


class MediaView(ApiView):
    key_required = POST
    limits = {"POST": _WRITE}

    @extend_schema(request=inputs.MediaInput, responses={204: None})
    def post(self, request: Request, deed_id: UUID) -> Response:
        """Write down by its hash what is kept elsewhere: a film, say."""
        given = self.body(inputs.MediaInput)

        def go() -> Response:
            collecting.media_add(actor=self.person, deed_id=deed_id, **given)
            return Response(status=204)

        return idempotent(request, go)


class EvidencePictureView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(responses={(200, TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, deed_id: UUID, evidence_id: UUID) -> HttpResponse:  # noqa: ARG002
        """A picture of the evidence as WebP."""
        body = files.evidence_of(self.person, deed_id, evidence_id)
        return handed_out(body, TYPE, str(evidence_id))


class WitnessesView(ApiView):
    key_required = POST
    limits = {"POST": _WRITE}

    @extend_schema(request=inputs.WitnessInput, responses={204: None})
    def post(self, request: Request, deed_id: UUID) -> Response:
        """Write somebody down who saw it and consents to that."""
        given = self.body(inputs.WitnessInput)

        def go() -> Response:
            collecting.witness_add(actor=self.person, deed_id=deed_id, **given)
            return Response(status=204)

        return idempotent(request, go)


class CaresView(ApiView):
    key_required = POST
    limits = {"GET": _READ, "POST": _WRITE}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.CareSerializer))
    def get(self, request: Request, deed_id: UUID) -> Response:
        """The care tasks of a file, the next due first."""
        deed = files.deed_seen(self.person, deed_id)

        def present(rows: Sequence[Any]) -> list[dict[str, Any]]:
            return [presenting.care_json(row) for row in rows]

        return Response(page(request, deed.cares.all(), order=["due_on", "id"], present=present))

    @extend_schema(request=inputs.CareInput, responses={201: shapes.CareSerializer})
    def post(self, request: Request, deed_id: UUID) -> Response:
        """Plan a care task."""
        given = self.body(inputs.CareInput)

        def go() -> Response:
            care = caring.care_plan(actor=self.person, deed_id=deed_id, **given)
            return Response(presenting.care_json(care), status=201)

        return idempotent(request, go)


class CareDoneView(ApiView):
    key_required = POST
    limits = {"POST": _WRITE}

    @extend_schema(request=inputs.CareDoneInput, responses=shapes.CareSerializer)
    def post(self, request: Request, care_id: UUID) -> Response:
        """A care task is done."""
        given = self.body(inputs.CareDoneInput)

        def go() -> Response:
            care = caring.care_do(actor=self.person, care_id=care_id, **given)
            return Response(presenting.care_json(care))

        return idempotent(request, go)


class DeedRulesView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(responses=shapes.DeedRuleListSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """All texts of rules, with their sources and what of them is to be confirmed."""
        rules_ready()
        return Response({"items": rules.rules_json(list(rules.rules_listed()))})


class DeedRuleConfirmView(ApiView):
    key_required = POST
    limits = {"POST": _WRITE}

    @extend_schema(
        request=inputs.RuleConfirmInput, responses={201: shapes.DeedRuleVersionSerializer}
    )
    def post(self, request: Request, rule_id: UUID) -> Response:
        """Write down what has become known; filed cases keep the text of their application."""
        given = self.body(inputs.RuleConfirmInput)
        step, period = given.pop("step"), given.pop("period")
        periods = {step: period} if step and period else {}

        def go() -> Response:
            made = rule_confirm(actor=self.person, rule_id=rule_id, periods=periods, **given)
            return Response(rules.rule_json(made), status=201)

        return idempotent(request, go)


class PublicDeedsView(ApiView):
    authentication_classes: Sequence[type[BaseAuthentication]] = []
    permission_classes: Sequence[type[BasePermission]] = [AllowAny]
    limits: ClassVar[dict[str, Limit]] = {"GET": Limit("deeds.public", 60)}

    @extend_schema(
        parameters=[inputs.NoticesQuery, *cursor_parameters()],
        responses=page_of(shapes.DeedNoticeSerializer),
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """Notices that run and acts that were recognised; none that is secret."""
        rows = public.deeds_published(**self.query(inputs.NoticesQuery))
        order = ["-noticed_on", "-id"]
        return Response(page(request, rows, order=order, present=public.notices))
