"""Patrol plans."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.patrols.api import inputs, limits
from jiefang.patrols.api import plan_serializers as shapes
from jiefang.patrols.models import Plan
from jiefang.patrols.occurrences import Draft
from jiefang.patrols.selectors.plans import overlaps, plan_seen, plans_seen, plans_wire, preview
from jiefang.patrols.services import plans as services


class PlanPreviewView(ApiView):
    limits = {"POST": limits.PREVIEW}

    @extend_schema(request=inputs.PlanPreviewInput, responses=shapes.PlanPreviewSerializer)
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """The shifts of the first eight weeks, with holidays and what to know; nothing is kept."""
        given = self.body(inputs.PlanPreviewInput)
        team, plan = given.pop("team", None), given.pop("plan", None)
        found, problems = preview(Draft(**given))
        if team is not None:
            problems += overlaps(self.person, team, found, plan)
        return Response({"shifts": [each._asdict() for each in found], "problems": problems})


class PlansView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": limits.READ, "POST": limits.WRITE}

    @extend_schema(
        operation_id="plans_list",
        parameters=[inputs.PlansQuery, *cursor_parameters()],
        responses=page_of(shapes.PlanSerializer),
    )
    def get(self, request: Request) -> Response:
        """Plans of one's teams and areas; ended ones only with ``state=ended``."""
        found = plans_seen(self.person, **self.query(inputs.PlansQuery))
        return Response(page(request, found, order=["name", "id"], present=self._present))

    @extend_schema(request=inputs.PlanInput, responses={201: shapes.PlanSerializer})
    def post(self, request: Request) -> Response:
        """A draft for a team that one leads; no shift is made yet."""
        given = self.body(inputs.PlanInput)
        team = given.pop("team")

        def create() -> Response:
            plan = services.plan_create(actor=self.person, team_id=team, **given)
            return Response(_wire(self.person, plan), status=201)

        return idempotent(request, create)

    def _present(self, plans: Any) -> list[dict[str, Any]]:
        return plans_wire(self.person, plans)


class PlanView(ApiView):
    key_required = frozenset({"PATCH"})
    limits = {"GET": limits.READ, "PATCH": limits.WRITE}

    @extend_schema(responses=shapes.PlanSerializer)
    def get(self, request: Request, plan_id: UUID) -> Response:  # noqa: ARG002
        """One plan."""
        return Response(_wire(self.person, plan_seen(self.person, plan_id)))

    @extend_schema(request=inputs.PlanChanges, responses=shapes.PlanChangedSerializer)
    def patch(self, request: Request, plan_id: UUID) -> Response:
        """Change a plan; shifts to come that nobody edited follow and keep their people."""
        given = self.body(inputs.PlanChanges)

        def change() -> Response:
            plan, done = services.plan_update(actor=self.person, plan_id=plan_id, **given)
            return Response(_wire(self.person, plan) | {"shifts": vars(done)})

        return idempotent(request, change)


class PlanActivateView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=None, responses=shapes.PlanMovedSerializer)
    def post(self, request: Request, plan_id: UUID) -> Response:
        """Begin: the shifts of eight weeks are made, and more as time goes."""

        def move() -> Response:
            plan, made = services.plan_activate(actor=self.person, plan_id=plan_id)
            return Response(_wire(self.person, plan) | {"shifts": made})

        return idempotent(request, move)


class PlanEndView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=inputs.PlanEndInput, responses=shapes.PlanMovedSerializer)
    def post(self, request: Request, plan_id: UUID) -> Response:
        """End a plan: its shifts to come are cancelled, and their people told."""
        given = self.body(inputs.PlanEndInput)

        def move() -> Response:
            plan, cancelled = services.plan_end(actor=self.person, plan_id=plan_id, **given)
            return Response(_wire(self.person, plan) | {"shifts": cancelled})

        return idempotent(request, move)


def _wire(person: Any, plan: Plan) -> dict[str, Any]:
    return plans_wire(person, [plan])[0]
