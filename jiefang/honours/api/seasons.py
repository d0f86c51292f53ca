"""Honours and their seasons at the organiser's desk; everybody may see which there are."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.common.sheets import TYPES, sheet
from jiefang.honours import selectors, services
from jiefang.honours.api import inputs, presenting
from jiefang.honours.api import serializers as shapes
from jiefang.honours.models import Definition, Season
from jiefang.honours.services.ceremony import ceremony_export

WRITE: Limit = Limit("honours.write", 30, staff=240)
READ: Limit = Limit("honours.read", 120, staff=600)
_Season = shapes.HonourSeasonSerializer


class DefinitionsView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"GET": READ, "POST": WRITE}

    @extend_schema(
        parameters=cursor_parameters(), responses=page_of(shapes.HonourDefinitionSerializer)
    )
    def get(self, request: Request) -> Response:
        """The honours that there are, the newest first."""

        def present(rows: Sequence[Definition]) -> Any:
            made = [presenting.definition_json(row) for row in rows]
            return shapes.HonourDefinitionSerializer(made, many=True).data

        return Response(page(request, selectors.definitions(), order=("-id",), present=present))

    @extend_schema(
        request=inputs.HonourDefinitionInput, responses={201: shapes.HonourDefinitionSerializer}
    )
    def post(self, request: Request) -> Response:
        """A new honour of an area."""
        given = self.body(inputs.HonourDefinitionInput)

        def make() -> Response:
            made = services.definition_make(actor=self.person, **given)
            return _defined(made, status=201)

        return idempotent(request, make)


class DefinitionView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"PATCH"})
    limits = {"PATCH": WRITE}

    @extend_schema(
        request=inputs.HonourDefinitionChanges, responses=shapes.HonourDefinitionSerializer
    )
    def patch(self, request: Request, definition_id: UUID) -> Response:
        """Edit an honour that no season is going on for; seasons and awards before stay as they
        were, and the honour may have another id from then on."""
        given = self.body(inputs.HonourDefinitionChanges)

        def change() -> Response:
            row = services.definition_change(
                actor=self.person, definition_id=definition_id, **given
            )
            return _defined(row)

        return idempotent(request, change)


class RetireView(ApiView):
    limits = {"PUT": WRITE}

    @extend_schema(request=inputs.HonourRetireInput, responses=shapes.HonourDefinitionSerializer)
    def put(self, request: Request, definition_id: UUID) -> Response:  # noqa: ARG002
        """Retire an honour, so that no season is opened, or bring it back."""
        given = self.body(inputs.HonourRetireInput)
        row = services.definition_retire(actor=self.person, definition_id=definition_id, **given)
        return _defined(row)


class SeasonsView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"GET": READ, "POST": WRITE}

    @extend_schema(
        parameters=[inputs.SeasonsQuery, *cursor_parameters()], responses=page_of(_Season)
    )
    def get(self, request: Request) -> Response:
        """The seasons, the newest first."""
        rows = selectors.seasons(**self.query(inputs.SeasonsQuery))

        def present(found: Sequence[Season]) -> Any:
            return _Season(presenting.seasons_json(self.person, found), many=True).data

        return Response(page(request, rows, order=("-id",), present=present))

    @extend_schema(request=inputs.HonourSeasonInput, responses={201: _Season})
    def post(self, request: Request) -> Response:
        """Open a season of an honour."""
        given = self.body(inputs.HonourSeasonInput)

        def make() -> Response:
            made = services.season_open(actor=self.person, **given)
            return _shown(self, made, status=201)

        return idempotent(request, make)


class SeasonView(ApiView):
    limits = {"GET": READ}

    @extend_schema(responses=_Season)
    def get(self, request: Request, season_id: UUID) -> Response:  # noqa: ARG002
        """One season."""
        return _shown(self, selectors.season_seen(self.person, season_id))


class CommitteeView(ApiView):
    limits = {"PUT": WRITE}

    @extend_schema(request=inputs.HonourCommitteeInput, responses=_Season)
    def put(self, request: Request, season_id: UUID) -> Response:  # noqa: ARG002
        """Who decides, by phone number, instead of whoever did."""
        phones = self.body(inputs.HonourCommitteeInput)["phones"]
        season = services.committee_set(actor=self.person, season_id=season_id, phones=phones)
        return _shown(self, season)


class SeasonMoveView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"POST": WRITE}

    @extend_schema(request=inputs.HonourSeasonMoveInput, responses=_Season)
    def post(self, request: Request, season_id: UUID) -> Response:
        """To the next stage: ``voting``, ``notice``, ``closed``."""
        to = self.body(inputs.HonourSeasonMoveInput)["to"]

        def move() -> Response:
            moved = services.season_move(actor=self.person, season_id=season_id, to=to)
            return _shown(self, moved)

        return idempotent(request, move)


class CandidatesView(ApiView):
    limits = {"GET": READ}

    @extend_schema(responses=shapes.HonourCandidatesSerializer)
    def get(self, request: Request, season_id: UUID) -> Response:  # noqa: ARG002
        """Who meets the criteria by the record, with the reasons, and is not nominated."""
        found = selectors.candidates(self.person, season_id)
        items = [each._asdict() for each in found]
        return Response(shapes.HonourCandidatesSerializer({"items": items}).data)


class SeasonAwardView(ApiView):
    key_required: ClassVar[frozenset[str]] = frozenset({"POST"})
    limits = {"POST": WRITE}

    @extend_schema(request=None, responses=shapes.AwardedSerializer)
    def post(self, request: Request, season_id: UUID) -> Response:
        """Give the honour to all on notice against whom nothing stands."""

        def award() -> Response:
            many = services.award_season(actor=self.person, season_id=season_id)
            return Response({"awarded": many})

        return idempotent(request, award)


class CeremonyView(ApiView):
    limits = {"GET": Limit("honours.ceremony", 12)}

    @extend_schema(
        parameters=[inputs.HonourCeremonyQuery],
        responses={
            200: shapes.CeremonySerializer,
            **{(200, kind): OpenApiTypes.BINARY for kind in TYPES.values()},
        },
    )
    def get(self, request: Request, season_id: UUID) -> HttpResponseBase:  # noqa: ARG002
        """Whom to call to the stage; ``csv`` or ``xlsx`` as a file."""
        form = self.query(inputs.HonourCeremonyQuery)["format"]
        with transaction.atomic():
            found = ceremony_export(actor=self.person, season_id=season_id)
        if form == "json":
            return Response(shapes.CeremonySerializer(found).data)
        rows = [
            [row["place"], row["number"], row["name"], row["citation"]] for row in found["items"]
        ]
        header = ("次序 Place", "证书编号 Number", "姓名 Name", "事迹 Citation")
        return sheet("ceremony", [header, *rows], form)


def _defined(row: Definition, status: int = 200) -> Response:
    said = shapes.HonourDefinitionSerializer(presenting.definition_json(row)).data
    return Response(said, status=status)


def _shown(view: ApiView, season: Season, status: int = 200) -> Response:
    (said,) = presenting.seasons_json(view.person, [season])
    return Response(shapes.HonourSeasonSerializer(said).data, status=status)
