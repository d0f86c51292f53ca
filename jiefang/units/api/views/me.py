"""The signed-in person: who, what, on duty or not, where."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts import selectors as people
from jiefang.accounts.api.views import MyLanguageView
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.realtime.selectors import feed_head, feed_unread
from jiefang.units.api import inputs, limits
from jiefang.units.api.serializers import DutySerializer, MeSerializer
from jiefang.units.selectors import duty_of, memberships_of
from jiefang.units.services import duty_set, position_report


class MeView(MyLanguageView):
    """What a client needs when it starts."""

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The person with grants, units, duty and the head of the feed."""
        epoch, head = feed_head(self.person.pk)
        duty = duty_of(self.person.pk).json()
        answer: dict[str, Any] = {
            "person": people.person_self(self.person),
            "grants": people.own_grants(self.person),
            "memberships": memberships_of(self.person),
            "duty": {name: duty[name] for name in ("on", "unit", "since")},
            "feed": {"epoch": epoch, "head": head, "unread": feed_unread(self.person.pk)},
        }
        return Response(answer)


class DutyView(ApiView):
    """Roll call."""

    key_required = frozenset({"PUT"})
    limits = {"PUT": limits.REPORT}

    @extend_schema(responses=DutySerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Whether one is on duty, where, and with whom."""
        return Response(duty_of(self.person.pk).json())

    @extend_schema(request=inputs.DutyInput, responses=DutySerializer)
    def put(self, request: Request) -> Response:
        """Go on or off duty; the unit's readiness changes in the same transaction."""
        given = self.body(inputs.DutyInput)

        def switch() -> Response:
            duty_set(actor=self.person, unit_id=given["unit"], on=given["on"])
            return Response(duty_of(self.person.pk).json())

        return idempotent(request, switch)


class PositionView(ApiView):
    """Where one is, while on duty."""

    limits = {"PUT": limits.REPORT}
    automatic = True

    @extend_schema(request=inputs.PositionInput, responses={204: None})
    def put(self, request: Request) -> Response:  # noqa: ARG002
        """Report one's position; kept for ten minutes in memory, never stored."""
        position_report(actor=self.person, **self.body(inputs.PositionInput))
        return Response(status=204)
