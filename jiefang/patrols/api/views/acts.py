"""What is done with shifts: called off, asked for, copied."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page_of
from jiefang.patrols.api import inputs, limits
from jiefang.patrols.api import shift_serializers as shapes
from jiefang.patrols.api.sign_up_serializers import ShiftKeptOffSerializer
from jiefang.patrols.selectors.moving import move_preview
from jiefang.patrols.selectors.one import shift_detail
from jiefang.patrols.services.asking import shift_ask
from jiefang.patrols.services.shifts import shift_cancel
from jiefang.patrols.services.weeks import copy_undo, week_copy


class ShiftCancelView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=inputs.ShiftCancelInput, responses=shapes.ShiftDetailSerializer)
    def post(self, request: Request, shift_id: UUID) -> Response:
        """Call a shift off; who is on its list is told why."""
        given = self.body(inputs.ShiftCancelInput)

        def cancel() -> Response:
            shift = shift_cancel(actor=self.person, shift_id=shift_id, **given)
            return Response(shift_detail(self.person, shift))

        return idempotent(request, cancel)


class ShiftMovePreviewView(ApiView):
    limits = {"POST": limits.PREVIEW}

    @extend_schema(request=inputs.ShiftTimesInput, responses=page_of(ShiftKeptOffSerializer))
    def post(self, request: Request, shift_id: UUID) -> Response:  # noqa: ARG002
        """Who on the list could not come at other times, with the reasons; nothing is changed."""
        given = self.body(inputs.ShiftTimesInput)
        found = move_preview(self.person, shift_id, **given)
        items = ShiftKeptOffSerializer(found, many=True).data
        return Response({"items": items, "next": None})


class ShiftAskView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.ASK}

    @extend_schema(request=inputs.AskInput, responses=shapes.AskedMemberPageSerializer)
    def post(self, request: Request, shift_id: UUID) -> Response:
        """Ask members whether they can come; those who are not fit or on the list are left out."""
        given = self.body(inputs.AskInput)

        def ask() -> Response:
            rows = shift_ask(actor=self.person, shift_id=shift_id, **given)
            items = [
                {"id": row.pk, "person": row.person_id, "role": row.role, "state": row.state}
                for row in rows
            ]
            return Response({"items": items, "next": None})

        return idempotent(request, ask)


class CopyWeekView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=inputs.CopyInput, responses={201: shapes.CopiedWeekSerializer})
    def post(self, request: Request) -> Response:
        """Copy seven days of a team's shifts to seven others, without the people."""
        given = self.body(inputs.CopyInput)
        team = given.pop("team")

        def copy() -> Response:
            copied = week_copy(actor=self.person, team_id=team, **given)
            return Response(copied._asdict(), status=201)

        return idempotent(request, copy)


class CopiedWeekView(ApiView):
    limits = {"DELETE": limits.WRITE}

    @extend_schema(responses=shapes.UndoneWeekSerializer)
    def delete(self, request: Request, copy_id: UUID) -> Response:  # noqa: ARG002
        """Take a copied week back, as far as it has not begun."""
        return Response({"removed": copy_undo(actor=self.person, copy_id=copy_id)})
