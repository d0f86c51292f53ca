"""Checking in and out, the code, checkpoints, help, and the map of patrols."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.turnout import wire
from jiefang.turnout.api import limits
from jiefang.turnout.api import serializers as shapes
from jiefang.turnout.models import HelpCall
from jiefang.turnout.selectors.codes import code_shown
from jiefang.turnout.selectors.helping import help_open
from jiefang.turnout.selectors.own import own_turnout
from jiefang.turnout.selectors.presence import presence
from jiefang.turnout.services.checking import check_in, check_out
from jiefang.turnout.services.entering import attendance_enter
from jiefang.turnout.services.helping import help_answer, help_call, help_over
from jiefang.turnout.services.passing import checkpoint_pass
from jiefang.turnout.services.returning import all_right

Shape = shapes.AttendanceSerializer


class CheckInView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.CHECK}

    @extend_schema(request=shapes.ClaimInput, responses={201: Shape})
    def post(self, request: Request, shift_id: UUID) -> Response:
        """Begin the own shift by the code at the place or by position."""
        claim = self.body(shapes.ClaimInput)["claim"]

        def begin() -> Response:
            row = check_in(actor=self.person, shift_id=shift_id, claim=claim)
            return Response(wire.attendance(row), status=201)

        return idempotent(request, begin)


class CheckOutView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.CHECK}

    @extend_schema(request=shapes.ClaimInput, responses=Shape)
    def post(self, request: Request, shift_id: UUID) -> Response:
        """End the own shift; where one is is forgotten at once."""
        claim = self.body(shapes.ClaimInput)["claim"]

        def leave() -> Response:
            row = check_out(actor=self.person, shift_id=shift_id, claim=claim)
            return Response(wire.attendance(row))

        return idempotent(request, leave)


class EntriesView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.CHECK}

    @extend_schema(request=shapes.EntryInput, responses={201: Shape})
    def post(self, request: Request, shift_id: UUID) -> Response:
        """Check a member in or out whose phone cannot; never oneself, and with a reason."""
        given = self.body(shapes.EntryInput)
        given["person_id"] = given.pop("person")

        def enter() -> Response:
            row = attendance_enter(actor=self.person, shift_id=shift_id, **given)
            return Response(wire.attendance(row), status=201)

        return idempotent(request, enter)


class CodeView(ApiView):
    limits = {"GET": limits.SHOW}

    @extend_schema(parameters=[shapes.CodeQuery], responses=shapes.ShiftCodeSerializer)
    def get(self, request: Request, shift_id: UUID) -> Response:  # noqa: ARG002
        """The code of this half minute, for whoever runs the shift to show."""
        checkpoint = self.query(shapes.CodeQuery)["checkpoint"]
        return Response(code_shown(self.person, shift_id, checkpoint))


class PassView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.CHECK}

    @extend_schema(request=shapes.ClaimInput, responses={201: shapes.CheckpointPassSerializer})
    def post(self, request: Request, shift_id: UUID, checkpoint_id: UUID) -> Response:
        """Mark a checkpoint of the own shift as passed."""
        claim = self.body(shapes.ClaimInput)["claim"]

        def come_by() -> Response:
            passed = checkpoint_pass(
                actor=self.person, shift_id=shift_id, checkpoint_id=checkpoint_id, claim=claim
            )
            return Response(shapes.CheckpointPassSerializer(passed).data, status=201)

        return idempotent(request, come_by)


class MyTurnoutView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(responses=shapes.TurnoutSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The patrol one is on or may check in to, who is there, and whether one is called."""
        return Response(own_turnout(self.person))


class AllRightView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.HELP}

    @extend_schema(request=None, responses=Shape)
    def post(self, request: Request) -> Response:
        """Answer the question after a shift's end: all is well."""
        return idempotent(request, lambda: Response(wire.attendance(all_right(actor=self.person))))


class HelpView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.HELP}

    @extend_schema(request=shapes.HelpInput, responses={201: shapes.HelpCallSerializer})
    def post(self, request: Request) -> Response:
        """Call the captain, who is on the shift, and the liaisons of the district."""
        location = self.body(shapes.HelpInput)["location"]

        def call() -> Response:
            made = help_call(actor=self.person, location=location)
            return Response(_help(made), status=201)

        return idempotent(request, call)


class HelpOverView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.HELP}

    @extend_schema(request=None, responses=shapes.HelpCallSerializer)
    def post(self, request: Request, help_id: UUID) -> Response:
        """The call for help is over; everybody who was told hears it."""
        return idempotent(
            request, lambda: Response(_help(help_over(actor=self.person, help_id=help_id)))
        )


class OpenHelpView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(operation_id="help_list", responses=shapes.OpenHelpListSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The calls for help that one was told of and that are not over; a hundred at most."""
        return Response({"items": help_open(self.person), "next": None})


class HelpAnswerView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.HELP}

    @extend_schema(request=None, responses=shapes.HelpCallSerializer)
    def post(self, request: Request, help_id: UUID) -> Response:
        """See to it; the person and everybody who was told hear who does."""
        return idempotent(
            request, lambda: Response(_help(help_answer(actor=self.person, help_id=help_id)))
        )


class PresenceView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(parameters=[shapes.PresenceQuery], responses=shapes.PresenceSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Where patrols are or were, on hexagons with five people at least."""
        return Response({"cells": presence(int(self.query(shapes.PresenceQuery)["days"]))})


def _help(call: HelpCall) -> dict[str, object]:
    names = ("id", "raised_at", "over_at")
    return {name: getattr(call, name) for name in names} | {"told": len(call.told)}
