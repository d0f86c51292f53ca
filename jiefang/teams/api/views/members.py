"""The members of a team, as those see them who run it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.services.proofs import proof_require
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.language import wanted_language
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.common.sheets import TYPES, Cell, sheet
from jiefang.common.text import Language
from jiefang.outbox.services import publish
from jiefang.teams import table
from jiefang.teams.api import inputs, limits
from jiefang.teams.api import serializers as shapes
from jiefang.teams.events import MembersExported
from jiefang.teams.models import Membership
from jiefang.teams.selectors import members
from jiefang.teams.selectors.teams import team_led
from jiefang.teams.services.listing import members_list_whole
from jiefang.teams.services.parts import membership_part


class MembersView(ApiView):
    limits = {"GET": limits.SEARCH}

    @extend_schema(
        operation_id="teams_members_list",
        parameters=[inputs.MembersQuery, *cursor_parameters()],
        responses=page_of(shapes.TeamMemberSerializer),
    )
    def get(self, request: Request, team_id: UUID) -> Response:
        """Captain and deputies first; ``expiring_days``: whose papers are missing or end."""
        found = members.members_found(self.person, team_id, **self.query(inputs.MembersQuery))
        return Response(page(request, found, order=("rank", "id"), present=_rows))


class MembersExportView(ApiView):
    limits = {"GET": limits.EXPORT, "POST": limits.WHOLE_LIST}

    @extend_schema(
        parameters=[inputs.ExportQuery],
        responses={
            (200, "text/csv"): OpenApiTypes.STR,
            (200, TYPES["xlsx"]): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request, team_id: UUID) -> HttpResponseBase:
        """The filtered list as a file, numbers hidden in the middle."""
        query = self.query(inputs.ExportQuery)
        form = query.pop("format")
        found = members.members_found(self.person, team_id, **query)
        with transaction.atomic():
            exported = MembersExported(team_id, found.count(), revealed=False)
            publish(exported, actor_id=self.person.pk)
        language = wanted_language(request._request)
        return sheet("members", _table(members.members_in_batches(found), language), form)

    @extend_schema(
        request=inputs.WholeExportInput,
        responses={
            (200, "text/csv"): OpenApiTypes.STR,
            (200, TYPES["xlsx"]): OpenApiTypes.BINARY,
        },
    )
    def post(self, request: Request, team_id: UUID) -> HttpResponseBase:
        """The list with whole numbers, for a reason: a fresh proof is needed, each member reads it.

        Who was invited only is not in it. Five thousand numbers a day.
        """
        team_led(self.person, team_id)
        given = self.body(inputs.WholeExportInput)
        proof_require(request._request, self.person)
        form = given.pop("format")
        found = members_list_whole(actor=self.person, team_id=team_id, **given)
        language = wanted_language(request._request)
        rows = members.members_in_batches(found, whole=True)
        return sheet("members", _table(rows, language), form)


class MembershipView(ApiView):
    key_accepted = frozenset({"PATCH"})
    limits = {"PATCH": limits.WRITE}

    @extend_schema(request=inputs.PartInput, responses=shapes.TeamMembershipSerializer)
    def patch(self, request: Request, membership_id: UUID) -> Response:
        """Give roles, a mentor or a rank; a new captain makes the present one a deputy."""

        def change() -> Response:
            row = membership_part(
                actor=self.person, membership_id=membership_id, **self.body(inputs.PartInput)
            )
            return Response(shapes.TeamMembershipSerializer(row).data)

        return idempotent(request, change, required=False)


def _rows(rows: Sequence[Membership]) -> Any:
    return shapes.TeamMemberSerializer(members.member_rows(rows), many=True).data


def _table(rows: Iterator[dict[str, Any]], language: Language) -> Iterator[tuple[Cell, ...]]:
    yield table.header(language)
    for row in rows:
        yield table.cells(row, language)
