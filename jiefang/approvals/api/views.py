"""Reading requests, and deciding."""

from collections.abc import Callable
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.approvals import selectors, services, wire
from jiefang.approvals.api import serializers as shapes
from jiefang.approvals.api.session import session_of
from jiefang.approvals.exceptions import Outgrown, outgrown
from jiefang.approvals.models import ApprovalRequest
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters

Shape = shapes.ApprovalSerializer


class ApprovalsView(ApiView):
    @extend_schema(
        parameters=[shapes.ApprovalsQuery, *cursor_parameters()], responses=page_of(Shape)
    )
    def get(self, request: Request) -> Response:
        """What waits for a second person in one's area, and what became of it, newest first."""
        rows = selectors.approvals_found(self.person, **self.query(shapes.ApprovalsQuery))
        return Response(page(request, rows, order=["-requested_at", "-id"], present=wire.rows))


class ApprovalView(ApiView):
    @extend_schema(responses=Shape)
    def get(self, request: Request, approval_id: UUID) -> Response:  # noqa: ARG002
        """One request."""
        found = selectors.approval_seen_by(self.person, approval_id)
        return Response(wire.rows([found])[0])


class ApproveView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.ApproveInput, responses=Shape)
    def post(self, request: Request, approval_id: UUID) -> Response:
        """Approve as a second person; it is done in the same moment.

        409 ``conflict.outgrown`` with the ``successor`` where it would now reach more.
        """
        given = self.body(shapes.ApproveInput)

        def approve() -> ApprovalRequest:
            return services.approval_approve(
                actor=self.person, session=session_of(request), approval_id=approval_id, **given
            )

        try:
            return _once(request, approve)
        except Outgrown as grown:
            new = services.approval_renew(actor=self.person, approval_id=approval_id)
            raise outgrown(new.pk, new.units, new.recipients) from grown


class RefuseView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.RefuseInput, responses=Shape)
    def post(self, request: Request, approval_id: UUID) -> Response:
        """Refuse as a second person, with a reason."""
        given = self.body(shapes.RefuseInput)
        return _once(
            request,
            lambda: services.approval_refuse(
                actor=self.person, session=session_of(request), approval_id=approval_id, **given
            ),
        )


class CancelApprovalView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.CancelApprovalInput, responses=Shape)
    def post(self, request: Request, approval_id: UUID) -> Response:
        """Take one's own request back."""
        given = self.body(shapes.CancelApprovalInput)
        return _once(
            request,
            lambda: services.approval_cancel(actor=self.person, approval_id=approval_id, **given),
        )


def _once(request: Request, operation: Callable[[], ApprovalRequest]) -> Response:
    return idempotent(request, lambda: Response(wire.rows([operation()])[0]))
