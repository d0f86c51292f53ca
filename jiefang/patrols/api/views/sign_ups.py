"""Places in shifts: taken, given, asked for, given up."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.patrols.api import limits
from jiefang.patrols.api import sign_up_serializers as shapes
from jiefang.patrols.models import SignUp
from jiefang.patrols.selectors.fitness import fitness_of
from jiefang.patrols.selectors.own import own_wire
from jiefang.patrols.selectors.sign_ups import shift_seen, sign_ups_of
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.patrols.services.sign_ups import sign_up_answer, sign_up_assign, sign_up_make


def _row(row: SignUp, status: int = 200) -> Response:
    return Response(shapes.SignUpSerializer(row).data, status=status)


class SignUpsView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=shapes.SignUpInput, responses={201: shapes.SignUpSerializer})
    def post(self, request: Request, shift_id: UUID) -> Response:
        """Take a place, or one in the line when there is none left."""
        given = self.body(shapes.SignUpInput)
        return idempotent(
            request,
            lambda: _row(sign_up_make(actor=self.person, shift_id=shift_id, **given), 201),
        )


class FitnessView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(responses=shapes.ShiftFitnessSerializer)
    def get(self, request: Request, shift_id: UUID) -> Response:  # noqa: ARG002
        """What would keep one from signing up, and what to do about it."""
        found = fitness_of(self.person, shift_seen(self.person, shift_id))
        return Response(shapes.ShiftFitnessSerializer(found).data)


class AssignView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=shapes.ShiftAssignInput, responses={201: shapes.SignUpSerializer})
    def post(self, request: Request, shift_id: UUID) -> Response:
        """Put a member on the list, as one who leads the team."""
        given = self.body(shapes.ShiftAssignInput)

        def assign() -> Response:
            row = sign_up_assign(
                actor=self.person,
                shift_id=shift_id,
                person_id=given["person"],
                role=given["role"],
            )
            return _row(row, 201)

        return idempotent(request, assign)


class SignUpView(ApiView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, sign_up_id: UUID) -> Response:  # noqa: ARG002
        """Give one's place up until the deadline; a leader, anybody's until the end."""
        sign_up_cancel(actor=self.person, sign_up_id=sign_up_id)
        return Response(status=204)


class RemoveView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.ShiftWordsInput, responses={204: None})
    def post(self, request: Request, sign_up_id: UUID) -> Response:
        """Take somebody off the list with words that they read."""
        given = self.body(shapes.ShiftWordsInput)

        def remove() -> Response:
            sign_up_cancel(actor=self.person, sign_up_id=sign_up_id, **given)
            return Response(status=204)

        return idempotent(request, remove)


class AnswerView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.AskAnswerInput, responses=shapes.SignUpSerializer)
    def post(self, request: Request, sign_up_id: UUID) -> Response:
        """Say yes or no to having been asked."""
        given = self.body(shapes.AskAnswerInput)
        return idempotent(
            request,
            lambda: _row(sign_up_answer(actor=self.person, sign_up_id=sign_up_id, **given)),
        )


class MySignUpsView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(
        parameters=[shapes.PastQuery, *cursor_parameters()],
        responses=page_of(shapes.OwnSignUpSerializer),
    )
    def get(self, request: Request) -> Response:
        """One's own places, the next first; with ``past`` those that are over, the last first."""
        past = self.query(shapes.PastQuery)["past"]
        rows = sign_ups_of(self.person, past=past)
        order = ("-starts_at", "-id") if past else ("starts_at", "id")
        return Response(page(request, rows, order=order, present=self._present))

    def _present(self, rows: Any) -> Any:
        return shapes.OwnSignUpSerializer(own_wire(self.person, rows), many=True).data
