"""The calendar: shifts, how many there are each day, gaps."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.patrols.api import inputs, limits, queries
from jiefang.patrols.api import shift_serializers as shapes
from jiefang.patrols.selectors.calendar import days_wire, shifts_wanted, shifts_wire
from jiefang.patrols.selectors.gaps import gaps_wire
from jiefang.patrols.selectors.one import shift_access, shift_detail
from jiefang.patrols.services.shifts import shift_create, shift_update


class ShiftsView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": limits.READ, "POST": limits.WRITE}

    @extend_schema(
        operation_id="shifts_list",
        parameters=[queries.ShiftsQuery, *cursor_parameters()],
        responses=page_of(shapes.ShiftSerializer),
    )
    def get(self, request: Request) -> Response:
        """Shifts of one's teams and areas from a day to a day, in the order of their starts."""
        query = self.query(queries.ShiftsQuery)

        def present(shifts: Any) -> list[dict[str, Any]]:
            return shifts_wire(self.person, shifts, query["near"])

        found = shifts_wanted(self.person, query["wanted"])
        return Response(page(request, found, order=["starts_at", "id"], present=present))

    @extend_schema(request=inputs.ShiftInput, responses={201: shapes.ShiftDetailSerializer})
    def post(self, request: Request) -> Response:
        """A shift by itself, in a team that one leads."""
        given = self.body(inputs.ShiftInput)
        team = given.pop("team")

        def create() -> Response:
            shift = shift_create(actor=self.person, team_id=team, **given)
            return Response(shift_detail(self.person, shift), status=201)

        return idempotent(request, create)


class ShiftView(ApiView):
    key_required = frozenset({"PATCH"})
    limits = {"GET": limits.READ, "PATCH": limits.WRITE}

    @extend_schema(responses=shapes.ShiftDetailSerializer)
    def get(self, request: Request, shift_id: UUID) -> Response:  # noqa: ARG002
        """A shift with where it goes and who comes."""
        return Response(shift_detail(self.person, shift_access(self.person, shift_id)))

    @extend_schema(request=inputs.ShiftChanges, responses=shapes.ShiftDetailSerializer)
    def patch(self, request: Request, shift_id: UUID) -> Response:
        """Change one shift; its plan leaves it alone from then on, and its people are told."""
        given = self.body(inputs.ShiftChanges)

        def change() -> Response:
            shift = shift_update(actor=self.person, shift_id=shift_id, **given)
            return Response(shift_detail(self.person, shift))

        return idempotent(request, change)


class ShiftDaysView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(parameters=[queries.SpanQuery], responses=page_of(shapes.ShiftDaySerializer))
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The days of a month with how much is planned and lacking; days without are left out."""
        found = shifts_wanted(self.person, self.query(queries.SpanQuery)["wanted"])
        return Response({"items": days_wire(found), "next": None})


class ShiftGapsView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(parameters=[queries.GapsQuery], responses=page_of(shapes.ShiftGapSerializer))
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Shifts of the next two weeks that lack people, worst first, with who could come."""
        found = gaps_wire(self.person, **self.query(queries.GapsQuery))
        return Response({"items": found, "next": None})
