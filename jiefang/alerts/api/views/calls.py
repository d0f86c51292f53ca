"""One's own calls: answering, reporting, looking back."""

from collections.abc import Callable
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.alerts import selectors, services
from jiefang.alerts.api import inputs
from jiefang.alerts.api.assignments import AssignmentSerializer
from jiefang.alerts.envelopes import assignment
from jiefang.alerts.services.answering import Own
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters


class AnswerView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=inputs.AnswerInput, responses=AssignmentSerializer)
    def post(self, request: Request, dispatch_id: UUID) -> Response:
        """Coming, or not. Declining costs nothing."""
        given = self.body(inputs.AnswerInput)
        return _said(
            request,
            lambda: services.dispatch_answer(actor=self.person, dispatch_id=dispatch_id, **given),
        )


class ProgressView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=inputs.ProgressInput, responses=AssignmentSerializer)
    def post(self, request: Request, dispatch_id: UUID) -> Response:
        """On the way, there, in need of help, gone."""
        given = self.body(inputs.ProgressInput)
        return _said(
            request,
            lambda: services.dispatch_progress(actor=self.person, dispatch_id=dispatch_id, **given),
        )


class AssignmentsView(ApiView):
    @extend_schema(
        parameters=[inputs.AssignmentsQuery, *cursor_parameters()],
        responses=page_of(AssignmentSerializer),
    )
    def get(self, request: Request) -> Response:
        """One's own calls, newest first."""
        active: bool = self.query(inputs.AssignmentsQuery)["active"]
        rows = selectors.own_calls(self.person, active=active)
        return Response(
            page(request, rows, order=["-alerted_at", "-id"], present=selectors.assignments)
        )


def _said(request: Request, operation: Callable[[], Own]) -> Response:
    def run() -> Response:
        return Response(assignment(*operation()))

    return idempotent(request, run)
