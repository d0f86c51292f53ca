"""One's own calls: answering, reporting, looking back."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.alerts import selectors
from jiefang.alerts.api import inputs
from jiefang.alerts.api.assignments import AssignmentSerializer
from jiefang.alerts.services.own_calls import call_answer, call_progress
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import merged_page, page_of
from jiefang.common.schema import cursor_parameters

_KINDS: Final = (selectors.own_calls, selectors.own_support)


class AnswerView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=inputs.AnswerInput, responses=AssignmentSerializer)
    def post(self, request: Request, dispatch_id: UUID) -> Response:
        """Coming, or not. Declining costs nothing."""
        given = self.body(inputs.AnswerInput)
        return _said(
            request,
            lambda: call_answer(actor=self.person, call_id=dispatch_id, **given),
        )


class ProgressView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=inputs.ProgressInput, responses=AssignmentSerializer)
    def post(self, request: Request, dispatch_id: UUID) -> Response:
        """On the way, there, in need of help, gone."""
        given = self.body(inputs.ProgressInput)
        return _said(
            request,
            lambda: call_progress(actor=self.person, call_id=dispatch_id, **given),
        )


class AssignmentsView(ApiView):
    @extend_schema(
        parameters=[inputs.AssignmentsQuery, *cursor_parameters()],
        responses=page_of(AssignmentSerializer),
    )
    def get(self, request: Request) -> Response:
        """One's own calls, newest first: those of one's unit and those from a patrol."""
        active: bool = self.query(inputs.AssignmentsQuery)["active"]
        sources = [kind(self.person, active=active) for kind in _KINDS]
        order = ["-alerted_at", "-id"]
        return Response(merged_page(request, sources, order=order, present=selectors.assignments))


def _said(request: Request, operation: Callable[[], dict[str, Any]]) -> Response:
    return idempotent(request, lambda: Response(operation()))
