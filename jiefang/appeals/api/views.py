"""Appeals: one's own, and those that one answers."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.appeals import selectors
from jiefang.appeals.api import serializers as shapes
from jiefang.appeals.models import Appeal
from jiefang.appeals.services.appealing import appeal_answer, appeal_file, appeal_withdraw
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters

_READ, _WRITE = Limit("appeals.read", 120, staff=600), Limit("appeals.write", 20, staff=120)
_POST = frozenset({"POST"})


class MyDecisionsView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.DecisionSerializer))
    def get(self, request: Request) -> Response:
        """What others decided about one's hours, points, honours and teams, newest first."""
        found = selectors.decisions_of(self.person)
        order = ("-decided_at", "-id")
        return Response(page(request, found, order=order, present=selectors.decision_rows))


class MyAppealsView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST
    limits = {"GET": _READ, "POST": _WRITE}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.OwnAppealSerializer))
    def get(self, request: Request) -> Response:
        """One's own appeals, newest first."""
        found = selectors.appeals_of(self.person)
        order = ("-filed_at", "-id")
        return Response(page(request, found, order=order, present=selectors.own_rows))

    @extend_schema(request=shapes.AppealInput, responses={201: shapes.OwnAppealSerializer})
    def post(self, request: Request) -> Response:
        """Appeal against a decision; another person answers within 15 working days."""
        given = self.body(shapes.AppealInput)

        def file() -> Response:
            return _own(appeal_file(actor=self.person, **given), status=201)

        return idempotent(request, file)


class WithdrawView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST
    limits = {"POST": _WRITE}

    @extend_schema(request=None, responses=shapes.OwnAppealSerializer)
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Take one's own appeal back while it is open."""
        return idempotent(
            request, lambda: _own(appeal_withdraw(actor=self.person, appeal_id=appeal_id))
        )


class AppealsView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(
        parameters=[shapes.AppealsQuery, *cursor_parameters()],
        responses=page_of(shapes.AppealSerializer),
    )
    def get(self, request: Request) -> Response:
        """The appeals of the areas that one organises, what is due first on top."""
        found = selectors.appeals_for(self.person, **self.query(shapes.AppealsQuery))
        present = partial(selectors.desk_rows, self.person)
        return Response(page(request, found, order=("due_on", "id"), present=present))


class AnswerView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST
    limits = {"POST": _WRITE}

    @extend_schema(request=shapes.AppealAnswerInput, responses=shapes.AppealSerializer)
    def post(self, request: Request, appeal_id: UUID) -> Response:
        """Uphold the decision or change it; never for who had a part in it."""
        given = self.body(shapes.AppealAnswerInput)

        def answer() -> Response:
            appeal = appeal_answer(actor=self.person, appeal_id=appeal_id, **given)
            shown = selectors.desk_rows(self.person, [appeal])[0]
            return Response(shapes.AppealSerializer(shown).data)

        return idempotent(request, answer)


def _own(appeal: Appeal, status: int = 200) -> Response:
    shown = selectors.own_rows([appeal])[0]
    return Response(shapes.OwnAppealSerializer(shown).data, status=status)
