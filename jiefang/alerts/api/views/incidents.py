"""Marking, reading and steering incidents."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.alerts import selectors, services, wire
from jiefang.alerts.api import inputs, limits
from jiefang.alerts.api import serializers as shapes
from jiefang.alerts.catalogue import CATALOGUE
from jiefang.alerts.room import Room
from jiefang.approvals.api.session import session_of
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.common.text import Text

Detail = shapes.IncidentDetailSerializer


class KindsView(ApiView):
    scopes = {"GET": "incidents:read"}

    @extend_schema(responses=shapes.IncidentKindsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The closed catalogue of emergencies, with what to do and what not."""
        return Response({"items": [entry.json() for entry in CATALOGUE.values()], "next": None})


class PreviewView(ApiView):
    scopes = {"POST": "incidents:trigger"}
    limits = {"POST": limits.PREVIEW}

    @extend_schema(request=inputs.PreviewInput, responses=shapes.PreviewSerializer)
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """Which units would be called, how far they are, why they and not others."""
        given = self.body(inputs.PreviewInput)
        return Response(services.incident_preview(actor=self.person, mark=_mark(given)))


class IncidentsView(ApiView):
    scopes = {"GET": "incidents:read", "POST": "incidents:trigger"}
    key_required = frozenset({"POST"})
    limits = {"GET": limits.READ, "POST": limits.TRIGGER}

    @extend_schema(
        parameters=[inputs.IncidentsQuery, *cursor_parameters()],
        responses=page_of(shapes.IncidentSummarySerializer),
    )
    def get(self, request: Request) -> Response:
        """The incidents of one's area, newest first."""
        rows = selectors.incidents_found(self.person, **self.query(inputs.IncidentsQuery))
        return Response(
            page(request, rows, order=["-triggered_at", "-id"], present=selectors.summaries)
        )

    @extend_schema(request=inputs.TriggerInput, responses={201: Detail})
    def post(self, request: Request) -> Response:
        """Mark a point: the nearest ready units are called in the same transaction."""
        given = self.body(inputs.TriggerInput)

        def trigger() -> Response:
            room = services.incident_trigger(
                actor=self.person,
                mark=_mark(given),
                confirm=given["confirm"],
                force=given["force"],
                session=session_of(request),
            )
            return Response(wire.detail(room), status=201)

        return idempotent(request, trigger)


class IncidentView(ApiView):
    scopes = {"GET": "incidents:read"}
    limits = {"GET": limits.READ}

    @extend_schema(responses=Detail)
    def get(self, request: Request, incident_id: UUID) -> Response:  # noqa: ARG002
        """The incident with its dispatches and its timeline."""
        return Response(wire.detail(selectors.room_seen_by(self.person, incident_id)))


class TotalsView(ApiView):
    scopes = {"GET": "incidents:read"}

    @extend_schema(parameters=[inputs.SummaryQuery], responses=shapes.TotalsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """How many are open, and how fast people came today. Exercises and tests never count."""
        area = self.query(inputs.SummaryQuery).get("area")
        return Response(selectors.totals(self.person, area))


class _ActionView(ApiView):
    """One act of a liaison; the input's fields are the arguments of the operation."""

    key_required = frozenset({"POST"})
    operation: ClassVar[Callable[..., Room]]

    def act(self, request: Request, incident_id: UUID, given: dict[str, Any]) -> Response:
        def run() -> Response:
            operation = type(self).operation
            room = operation(actor=self.person, incident_id=incident_id, **given)
            return Response(wire.detail(room))

        return idempotent(request, run)


class EscalateView(_ActionView):
    operation = staticmethod(services.incident_escalate)

    @extend_schema(request=inputs.EscalateInput, responses=Detail)
    def post(self, request: Request, incident_id: UUID) -> Response:
        """Call a further wave, maybe from further away.

        Beyond three units or fifty people it waits for a second person: see ``/approvals``.
        """
        given = self.body(inputs.EscalateInput)
        return self.act(request, incident_id, {**given, "session": session_of(request)})


class StandDownView(_ActionView):
    operation = staticmethod(services.incident_stand_down)

    @extend_schema(request=inputs.StandDownInput, responses=Detail)
    def post(self, request: Request, incident_id: UUID) -> Response:
        """Call one unit back, or all."""
        given = self.body(inputs.StandDownInput)
        return self.act(
            request,
            incident_id,
            {"reason": given["reason"], "dispatch_id": given.get("dispatch")},
        )


class HandOverView(_ActionView):
    operation = staticmethod(services.incident_hand_over)

    @extend_schema(request=inputs.HandOverInput, responses=Detail)
    def post(self, request: Request, incident_id: UUID) -> Response:
        """Others take over; who is still waiting is stood down."""
        return self.act(request, incident_id, self.body(inputs.HandOverInput))


class CloseView(_ActionView):
    operation = staticmethod(services.incident_close)

    @extend_schema(request=inputs.CloseInput, responses=Detail)
    def post(self, request: Request, incident_id: UUID) -> Response:
        """The end; everybody who was alerted hears the outcome."""
        return self.act(request, incident_id, self.body(inputs.CloseInput))


class CancelView(_ActionView):
    operation = staticmethod(services.incident_cancel)

    @extend_schema(request=inputs.CancelInput, responses=Detail)
    def post(self, request: Request, incident_id: UUID) -> Response:
        """It was a mistake."""
        return self.act(request, incident_id, self.body(inputs.CancelInput))


class CorrectView(_ActionView):
    operation = staticmethod(services.incident_correct)

    @extend_schema(request=inputs.CorrectAlertInput, responses=Detail)
    def post(self, request: Request, incident_id: UUID) -> Response:
        """Tell everybody who was alerted that it was wrong, or what is new; needs one person."""
        given = self.body(inputs.CorrectAlertInput)
        text = Text(**given["text"]) if given["text"] else None
        return self.act(request, incident_id, {"type": given["type"], "text": text})


def _mark(given: dict[str, Any]) -> services.Mark:
    lon, lat = given["location"]
    return services.Mark(
        kind=given["kind"],
        lon=lon,
        lat=lat,
        status=given["status"],
        severity=given.get("severity"),
        address=given.get("address", ""),
        description=given.get("description", ""),
        reach_m=given["reach_m"],
    )
