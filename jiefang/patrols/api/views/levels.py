"""Response levels."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.patrols.api import inputs, limits, queries
from jiefang.patrols.api import plan_serializers as shapes
from jiefang.patrols.selectors.levels import levels_wire
from jiefang.patrols.services.levels import level_set


class LevelsView(ApiView):
    key_accepted = frozenset({"PUT"})
    limits = {"GET": limits.READ, "PUT": limits.WRITE}

    @extend_schema(parameters=[queries.LevelsQuery], responses=shapes.LevelsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Today's level of an area, and the levels that hold or are to come around it."""
        return Response(levels_wire(**self.query(queries.LevelsQuery)))

    @extend_schema(request=inputs.LevelInput, responses=shapes.LevelSetSerializer)
    def put(self, request: Request) -> Response:
        """Set the level of an area: one act raises the targets of all its shifts of those days."""
        given = self.body(inputs.LevelInput)

        def write() -> Response:
            level, changed = level_set(actor=self.person, **given)
            return Response({"id": level.pk, "shifts": changed})

        return idempotent(request, write, required=False)
