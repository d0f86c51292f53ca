"""Keeping the people and things of a unit."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.units import selectors
from jiefang.units.api import inputs, limits
from jiefang.units.api.serializers import CrewSerializer, EquipmentSerializer
from jiefang.units.services import roster


class MembersView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.MEMBERS}

    @extend_schema(request=inputs.MemberInput, responses={201: CrewSerializer})
    def post(self, request: Request, unit_id: UUID) -> Response:
        """Somebody who has an account joins the unit."""
        given = self.body(inputs.MemberInput)

        def add() -> Response:
            member = roster.member_add(actor=self.person, unit_id=unit_id, **given)
            return Response(selectors.member_json(member), status=201)

        return idempotent(request, add)


class MemberView(ApiView):
    key_required = frozenset({"PATCH", "DELETE"})
    limits = dict.fromkeys(("PATCH", "DELETE"), limits.WRITE)

    @extend_schema(request=inputs.MemberChanges, responses=CrewSerializer)
    def patch(self, request: Request, unit_id: UUID, member_id: UUID) -> Response:
        """Another role, source or set of capabilities."""
        given = self.body(inputs.MemberChanges)

        def change() -> Response:
            member = roster.member_update(
                actor=self.person, unit_id=unit_id, member_id=member_id, **given
            )
            return Response(selectors.member_json(member))

        return idempotent(request, change)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, unit_id: UUID, member_id: UUID) -> Response:
        """The member leaves the unit."""

        def remove() -> Response:
            roster.member_remove(actor=self.person, unit_id=unit_id, member_id=member_id)
            return Response(status=204)

        return idempotent(request, remove)


class EquipmentListView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=inputs.EquipmentInput, responses={201: EquipmentSerializer})
    def post(self, request: Request, unit_id: UUID) -> Response:
        """The unit keeps something more."""
        given = self.body(inputs.EquipmentInput)

        def add() -> Response:
            thing = roster.equipment_add(actor=self.person, unit_id=unit_id, **given)
            return Response(selectors.equipment_json(thing), status=201)

        return idempotent(request, add)


class EquipmentView(ApiView):
    key_required = frozenset({"PATCH", "DELETE"})
    limits = dict.fromkeys(("PATCH", "DELETE"), limits.WRITE)

    @extend_schema(request=inputs.EquipmentChanges, responses=EquipmentSerializer)
    def patch(self, request: Request, unit_id: UUID, equipment_id: UUID) -> Response:
        """Another label, or an inspection done."""
        given = self.body(inputs.EquipmentChanges)

        def change() -> Response:
            thing = roster.equipment_update(
                actor=self.person, unit_id=unit_id, equipment_id=equipment_id, **given
            )
            return Response(selectors.equipment_json(thing))

        return idempotent(request, change)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, unit_id: UUID, equipment_id: UUID) -> Response:
        """The unit keeps it no longer."""

        def remove() -> Response:
            roster.equipment_remove(actor=self.person, unit_id=unit_id, equipment_id=equipment_id)
            return Response(status=204)

        return idempotent(request, remove)
