"""That somebody did not come: recorded, contested, withdrawn."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.patrols.api import sign_up_serializers as shapes
from jiefang.patrols.services.no_shows import no_show_contest, no_show_record, no_show_withdraw


class NoShowView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.ShiftWordsInput, responses={204: None})
    def post(self, request: Request, sign_up_id: UUID) -> Response:
        """Record under one's name that somebody did not come."""
        given = self.body(shapes.ShiftWordsInput)

        def record() -> Response:
            no_show_record(actor=self.person, sign_up_id=sign_up_id, **given)
            return Response(status=204)

        return idempotent(request, record)


class NoShowWithdrawView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, sign_up_id: UUID) -> Response:
        """Take it back that somebody did not come."""

        def withdraw() -> Response:
            no_show_withdraw(actor=self.person, sign_up_id=sign_up_id)
            return Response(status=204)

        return idempotent(request, withdraw)


class ContestView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.NoShowContestInput, responses={204: None})
    def post(self, request: Request, sign_up_id: UUID) -> Response:
        """Say against a record that one did come, or why not."""
        given = self.body(shapes.NoShowContestInput)

        def contest() -> Response:
            no_show_contest(actor=self.person, sign_up_id=sign_up_id, **given)
            return Response(status=204)

        return idempotent(request, contest)
