"""The organiser's desk: rules, the ledger, what is held, what is given by hand."""

from typing import ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.errors import DomainError
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.points.api import inputs, presenting_desk
from jiefang.points.api import serializers as shapes
from jiefang.points.selectors import desk, rules, wallets
from jiefang.points.services import granting, holding, ruling
from jiefang.teams.selectors import area_of

_POST = frozenset({"POST"})


class PointsEntriesView(ApiView):
    @extend_schema(
        parameters=[inputs.EntriesQuery, *cursor_parameters()],
        responses=page_of(shapes.PointsEntrySerializer),
    )
    def get(self, request: Request) -> Response:
        """The ledger of the areas that one organises, the newest first."""
        found = desk.entries_found(self.person, **self.query(inputs.EntriesQuery))
        present = presenting_desk.entries_for(self.person)
        return Response(page(request, found, order=("-id",), present=present))


class RulesView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(
        parameters=[inputs.RulesQuery, *cursor_parameters()],
        responses=page_of(shapes.PointsRuleSerializer),
    )
    def get(self, request: Request) -> Response:
        """All versions of all rules, the newest first; for organisers."""
        found = rules.rules_for(self.person, **self.query(inputs.RulesQuery))
        present = presenting_desk.rules_for(self.person, wallets.today())
        return Response(page(request, found, order=("-id",), present=present))

    @extend_schema(request=inputs.RuleInput, responses={201: shapes.PointsRuleSerializer})
    def post(self, request: Request) -> Response:
        """A draft of the next version; it counts once it has been looked at and put in force."""

        def draft() -> Response:
            made = ruling.rule_draft(actor=self.person, **self.body(inputs.RuleInput))
            [shown] = presenting_desk.rules_for(self.person, wallets.today())([made])
            return Response(shapes.PointsRuleSerializer(shown).data, status=201)

        return idempotent(request, draft)


class RulePreviewView(ApiView):
    @extend_schema(request=None, responses=shapes.PointsPreviewSerializer)
    def post(self, request: Request, rule_id: UUID) -> Response:  # noqa: ARG002
        """Last month under this rule, beside what it was."""
        found = ruling.rule_preview(actor=self.person, rule_id=rule_id)
        return Response(shapes.PointsPreviewSerializer(found._asdict()).data)


class RuleEnactView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, rule_id: UUID) -> Response:
        """Put a draft in force from its day on."""

        def enact() -> Response:
            ruling.rule_enact(actor=self.person, rule_id=rule_id)
            return Response(status=204)

        return idempotent(request, enact)


class RuleEndView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(request=inputs.RuleEndInput, responses={204: None})
    def post(self, request: Request, rule_id: UUID) -> Response:
        """Have a version end on a day."""

        def end() -> Response:
            given = self.body(inputs.RuleEndInput)
            ruling.rule_end(actor=self.person, rule_id=rule_id, **given)
            return Response(status=204)

        return idempotent(request, end)


class HoldsView(ApiView):
    @extend_schema(
        parameters=[inputs.HoldsQuery, *cursor_parameters()],
        responses=page_of(shapes.PointsHoldSerializer),
    )
    def get(self, request: Request) -> Response:
        """What is held, the oldest first; never one's own."""
        found = desk.holds_for(self.person, **self.query(inputs.HoldsQuery))
        present = presenting_desk.holds_for(self.person)
        return Response(page(request, found, order=("id",), present=present))


class HoldReleaseView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(request=inputs.PointsRemarkInput, responses={204: None})
    def post(self, request: Request, hold_id: UUID) -> Response:
        """Let held points be the person's."""

        def release() -> Response:
            given = self.body(inputs.PointsRemarkInput)
            holding.hold_release(actor=self.person, hold_id=hold_id, **given)
            return Response(status=204)

        return idempotent(request, release)


class HoldRefuseView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(request=inputs.PointsRemarkInput, responses={204: None})
    def post(self, request: Request, hold_id: UUID) -> Response:
        """Do not grant held points; the person hears of it."""

        def refuse() -> Response:
            given = self.body(inputs.PointsRemarkInput)
            holding.hold_refuse(actor=self.person, hold_id=hold_id, **given)
            return Response(status=204)

        return idempotent(request, refuse)


class GrantsView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(
        parameters=[inputs.GrantsQuery, *cursor_parameters()],
        responses=page_of(shapes.PointsGrantSerializer),
    )
    def get(self, request: Request) -> Response:
        """Points by hand in the areas that one organises, the newest first; never one's own."""
        found = desk.grants_for(self.person, **self.query(inputs.GrantsQuery))
        present = presenting_desk.grants_for(self.person)
        return Response(page(request, found, order=("-id",), present=present))

    @extend_schema(request=inputs.GrantInput, responses={201: shapes.PointsGrantSerializer})
    def post(self, request: Request) -> Response:
        """Ask for points by hand, which a second person of another team has to agree to."""
        given = self.body(inputs.GrantInput)

        def ask() -> Response:
            asked = granting.grant_ask(actor=self.person, **given)
            shown = presenting_desk.grants_for(self.person)([asked])[0]
            return Response(shapes.PointsGrantSerializer(shown).data, status=201)

        try:
            return idempotent(request, ask)
        except DomainError as refusal:
            granting.attempt_record(
                actor=self.person,
                person_id=given["person_id"],
                amount=given["amount"],
                refusal=refusal,
                area_code=area_of(given["team_id"]),
            )
            raise


class GrantApproveView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, grant_id: UUID) -> Response:
        """Agree to points by hand that somebody of another team has asked for."""

        def approve() -> Response:
            granting.grant_approve(actor=self.person, grant_id=grant_id)
            return Response(status=204)

        try:
            return idempotent(request, approve)
        except DomainError as refusal:
            granting.refusal_record(actor=self.person, grant_id=grant_id, refusal=refusal)
            raise


class GrantRefuseView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(request=inputs.PointsRemarkInput, responses={204: None})
    def post(self, request: Request, grant_id: UUID) -> Response:
        """Do not agree; nothing is posted."""

        def refuse() -> Response:
            given = self.body(inputs.PointsRemarkInput)
            granting.grant_refuse(actor=self.person, grant_id=grant_id, **given)
            return Response(status=204)

        return idempotent(request, refuse)


class GrantCheckView(ApiView):
    key_required: ClassVar[frozenset[str]] = _POST

    @extend_schema(request=inputs.GrantCheckInput, responses={204: None})
    def post(self, request: Request, grant_id: UUID) -> Response:
        """What a third person found when looking at an entry that was drawn by lot."""

        def check() -> Response:
            given = self.body(inputs.GrantCheckInput)
            granting.grant_check(actor=self.person, grant_id=grant_id, **given)
            return Response(status=204)

        return idempotent(request, check)
