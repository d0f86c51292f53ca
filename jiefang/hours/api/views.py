"""Hours: one's own, and those of the teams that one runs."""

from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.hours import selectors, services
from jiefang.hours.api import inputs, presenting
from jiefang.hours.api import serializers as shapes

_NEWEST = ("-starts_at", "-id")


class MyHoursView(ApiView):
    @extend_schema(
        parameters=[inputs.PeriodQuery, *cursor_parameters()], responses=shapes.MyHoursSerializer
    )
    def get(self, request: Request) -> Response:
        """One's own hours, the newest first: what counts, what waits for a look and why."""
        found = selectors.entries_of(self.person, **self.query(inputs.PeriodQuery))
        return Response(_summed(request, found, presenting.own))


class TeamHoursView(ApiView):
    @extend_schema(
        parameters=[inputs.PeriodQuery, *cursor_parameters()],
        responses=shapes.TeamHoursPageSerializer,
    )
    def get(self, request: Request, team_id: UUID) -> Response:
        """The hours of a team's people, for those who run it."""
        period = self.query(inputs.PeriodQuery)
        found = selectors.entries_of_team(self.person, team_id, **period)
        return Response(_summed(request, found, presenting.of_team))


class HeldHoursView(ApiView):
    @extend_schema(
        parameters=[inputs.HeldQuery, *cursor_parameters()],
        responses=page_of(shapes.HeldHoursSerializer),
    )
    def get(self, request: Request) -> Response:
        """What waits for a look in the teams that one runs, the oldest first; never one's own."""
        found = selectors.held_for(self.person, **self.query(inputs.HeldQuery))
        present = presenting.held_for(self.person)
        return Response(page(request, found, order=("starts_at", "id"), present=present))


class ReleaseView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})

    @extend_schema(request=inputs.HourReasonInput, responses={204: None})
    def post(self, request: Request, entry_id: UUID) -> Response:
        """Let held hours count."""

        def release() -> Response:
            given = self.body(inputs.HourReasonInput)
            services.hours_release(actor=self.person, entry_id=entry_id, **given)
            return Response(status=204)

        return idempotent(request, release)


class RefuseView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})

    @extend_schema(request=inputs.HourReasonInput, responses={204: None})
    def post(self, request: Request, entry_id: UUID) -> Response:
        """Do not let held hours count; the person reads the reason."""

        def refuse() -> Response:
            given = self.body(inputs.HourReasonInput)
            services.hours_refuse(actor=self.person, entry_id=entry_id, **given)
            return Response(status=204)

        return idempotent(request, refuse)


class CorrectView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})

    @extend_schema(
        request=inputs.HourCorrectInput, responses={201: shapes.HourCorrectionSerializer}
    )
    def post(self, request: Request, entry_id: UUID) -> Response:
        """Ask for a correction; it counts when a second person has agreed."""

        def correct() -> Response:
            given = self.body(inputs.HourCorrectInput)
            asked = services.hours_correct(actor=self.person, entry_id=entry_id, **given)
            shown = presenting.corrections_for(self.person)([asked])[0]
            return Response(shapes.HourCorrectionSerializer(shown).data, status=201)

        return idempotent(request, correct)


class CorrectionsView(ApiView):
    @extend_schema(
        parameters=[inputs.TeamQuery, *cursor_parameters()],
        responses=page_of(shapes.HourCorrectionSerializer),
    )
    def get(self, request: Request) -> Response:
        """The corrections that wait for a second person, the oldest first."""
        found = selectors.corrections_for(self.person, **self.query(inputs.TeamQuery))
        present = presenting.corrections_for(self.person)
        return Response(page(request, found, order=("id",), present=present))


class CorrectionApproveView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, correction_id: UUID) -> Response:
        """Agree to somebody else's correction of a third person's hours."""

        def approve() -> Response:
            services.correction_approve(actor=self.person, correction_id=correction_id)
            return Response(status=204)

        return idempotent(request, approve)


class CorrectionRefuseView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, correction_id: UUID) -> Response:
        """Do not agree; the hours stay as they are."""

        def refuse() -> Response:
            services.correction_refuse(actor=self.person, correction_id=correction_id)
            return Response(status=204)

        return idempotent(request, refuse)


def _summed(request: Request, found: Any, present: presenting.Present) -> dict[str, Any]:
    return selectors.sums(found)._asdict() | page(request, found, order=_NEWEST, present=present)
