"""Nominations: made, seconded, voted on, objected to, awarded."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.honours import selectors, services
from jiefang.honours.api import inputs, presenting
from jiefang.honours.api import serializers as shapes
from jiefang.honours.api.seasons import READ, WRITE
from jiefang.honours.models import Nomination, Objection
from jiefang.honours.selectors.seasons import own_nominations

_Nominated = shapes.HonourNominatedSerializer
_NOMINATE = Limit("honours.nominate", 60, staff=240)
"""A name and a number tell whether somebody is here: nobody tries many."""


class NominationsView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"GET": READ, "POST": _NOMINATE}

    @extend_schema(
        parameters=cursor_parameters(), responses=page_of(shapes.HonourNominationSerializer)
    )
    def get(self, request: Request, season_id: UUID) -> Response:
        """The nominations of a season; for who neither runs nor decides it, their own."""
        rows = selectors.nominations_of(self.person, season_id)

        def present(found: Sequence[Nomination]) -> Any:
            said = presenting.nominations_json(self.person, found)
            return shapes.HonourNominationSerializer(said, many=True).data

        return Response(page(request, rows, order=("-id",), present=present))

    @extend_schema(request=inputs.HonourNominationInput, responses={201: _Nominated})
    def post(self, request: Request, season_id: UUID) -> Response:
        """Put somebody forward."""
        given = self.body(inputs.HonourNominationInput)

        def make() -> Response:
            made = services.nominate(actor=self.person, season_id=season_id, **given)
            return Response(_Nominated(made).data, status=201)

        return idempotent(request, make)


class _NominationAct(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"POST": WRITE}

    def act(self, request: Request, operation: Callable[[], Nomination]) -> Response:
        return idempotent(request, lambda: Response(_Nominated(operation()).data))


class EndorseView(_NominationAct):
    @extend_schema(request=None, responses=_Nominated)
    def post(self, request: Request, nomination_id: UUID) -> Response:
        """Second it."""
        person = self.person
        return self.act(
            request,
            lambda: services.nomination_endorse(actor=person, nomination_id=nomination_id),
        )


class RecuseView(_NominationAct):
    @extend_schema(request=inputs.HonourWordsInput, responses={204: None})
    def post(self, request: Request, nomination_id: UUID) -> Response:
        """Stand aside as a member of the committee."""
        reason = self.body(inputs.HonourWordsInput)["reason"]

        def aside() -> Response:
            services.recuse(actor=self.person, nomination_id=nomination_id, reason=reason)
            return Response(status=204)

        return idempotent(request, aside)


class VoteView(ApiView):
    """Keeps no Idempotency-Key: its record would tell how somebody voted. A vote counts once."""

    limits = {"POST": WRITE}

    @extend_schema(request=inputs.HonourVoteInput, responses={204: None})
    def post(self, request: Request, nomination_id: UUID) -> Response:  # noqa: ARG002
        """Vote, once."""
        choice = self.body(inputs.HonourVoteInput)["choice"]
        services.vote(actor=self.person, nomination_id=nomination_id, choice=choice)
        return Response(status=204)


class ObjectView(_NominationAct):
    @extend_schema(request=inputs.HonourObjectionInput, responses={204: None})
    def post(self, request: Request, nomination_id: UUID) -> Response:
        """Say why this person should not have the honour, while the notice lasts."""
        words = self.body(inputs.HonourObjectionInput)["words"]

        def make() -> Response:
            services.objection_make(actor=self.person, nomination_id=nomination_id, words=words)
            return Response(status=204)

        return idempotent(request, make)


class AwardView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"POST": WRITE}

    @extend_schema(request=None, responses={201: shapes.HonourAwardSerializer})
    def post(self, request: Request, nomination_id: UUID) -> Response:
        """Give the honour after the notice."""

        def award() -> Response:
            made = services.award_nomination(actor=self.person, nomination_id=nomination_id)
            said = presenting.award_json(made)
            return Response(shapes.HonourAwardSerializer(said).data, status=201)

        return idempotent(request, award)


class ObjectionsView(ApiView):
    limits = {"GET": READ}

    @extend_schema(
        parameters=cursor_parameters(), responses=page_of(shapes.HonourObjectionSerializer)
    )
    def get(self, request: Request, season_id: UUID) -> Response:
        """What was objected; who did is not told."""
        rows = selectors.objections_of(self.person, season_id)

        def present(found: Sequence[Objection]) -> Any:
            said = presenting.objections_json(found)
            return shapes.HonourObjectionSerializer(said, many=True).data

        return Response(page(request, rows, order=("-id",), present=present))


class _DecideView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"POST": WRITE}
    upheld: ClassVar[bool]

    @extend_schema(request=inputs.HonourAnswerInput, responses={204: None})
    def post(self, request: Request, objection_id: UUID) -> Response:
        """Decide an objection, with an answer to who made it."""
        answer = self.body(inputs.HonourAnswerInput)["answer"]

        def decide() -> Response:
            services.objection_decide(
                actor=self.person, objection_id=objection_id, upheld=self.upheld, answer=answer
            )
            return Response(status=204)

        return idempotent(request, decide)


class UpholdView(_DecideView):
    upheld = True


class DismissView(_DecideView):
    upheld = False


class MyNominationsView(ApiView):
    limits = {"GET": READ}

    @extend_schema(responses=shapes.MyNominationsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Where one is put forward oneself, the newest first."""
        rows = own_nominations(self.person).order_by("-id")[:50]
        items = [presenting.own_nomination_json(row) for row in rows]
        return Response(shapes.MyNominationsSerializer({"items": items}).data)


class MyTasksView(ApiView):
    limits = {"GET": READ}

    @extend_schema(responses=shapes.HonourTasksSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """What waits for one's vote in a committee, and whom one may second."""
        found = selectors.tasks_of(self.person)
        said = {
            name: presenting.tasks_json(self.person, rows) for name, rows in found._asdict().items()
        }
        return Response(shapes.HonourTasksSerializer(said).data)


class MyNominationView(ApiView):
    limits = {"PUT": WRITE}

    @extend_schema(request=inputs.HonourNomineeInput, responses=_Nominated)
    def put(self, request: Request, nomination_id: UUID) -> Response:  # noqa: ARG002
        """Decline, or say whether one's name may stand in public."""
        given = self.body(inputs.HonourNomineeInput)
        nomination = services.nomination_answer(
            actor=self.person,
            nomination_id=nomination_id,
            accept=given["accept"],
            publish_name=given["publish"],
        )
        return Response(_Nominated(nomination).data)
