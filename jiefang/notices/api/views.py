"""Writing, reading and correcting notices; and what came to oneself."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.approvals.api.session import session_of
from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.common.text import Text
from jiefang.notices import selectors, services, wire
from jiefang.notices.api import serializers as shapes
from jiefang.notices.selectors import Target
from jiefang.notices.templates import templates
from jiefang.units.selectors import Circle

Shape = shapes.NoticeSerializer


class TemplatesView(ApiView):
    @extend_schema(responses=shapes.NoticeTemplatesSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """What notices are about, with words to begin with."""
        return Response({"items": templates(), "next": None})


class NoticePreviewView(ApiView):
    @extend_schema(request=shapes.NoticeTargetInput, responses=shapes.NoticePreviewSerializer)
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """How many people a notice to this area or circle would reach."""
        target = _target(self.body(shapes.NoticeTargetInput))
        return Response(services.notice_preview(actor=self.person, target=target))


class NoticesView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(parameters=[shapes.NoticesQuery, *cursor_parameters()], responses=page_of(Shape))
    def get(self, request: Request) -> Response:
        """The notices of one's area with their figures, newest first."""
        rows = selectors.notices_found(self.person, **self.query(shapes.NoticesQuery))
        return Response(page(request, rows, order=["-requested_at", "-id"], present=wire.rows))

    @extend_schema(request=shapes.NoticeInput, responses={201: Shape})
    def post(self, request: Request) -> Response:
        """Ask for a notice; it goes out once a second person has approved it."""
        given = self.body(shapes.NoticeInput)
        draft = services.Draft(
            template=given["template"],
            status=given["status"],
            text=Text(**given["text"]),
            target=_target(given),
            expires_in_s=given["expires_in_s"],
            reason=given["reason"],
        )

        def ask() -> Response:
            notice = services.notice_request(
                actor=self.person, session=session_of(request), draft=draft
            )
            return Response(wire.rows([notice])[0], status=201)

        return idempotent(request, ask)


class NoticeView(ApiView):
    @extend_schema(responses=Shape)
    def get(self, request: Request, notice_id: UUID) -> Response:  # noqa: ARG002
        """One notice."""
        return Response(wire.rows([selectors.notice_seen_by(self.person, notice_id)])[0])


class CorrectView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.CorrectInput, responses={201: Shape})
    def post(self, request: Request, notice_id: UUID) -> Response:
        """Tell everybody whom a notice reached that it was wrong, or what is new."""
        given = self.body(shapes.CorrectInput)
        text = Text(**given["text"]) if given["text"] else None

        def correct() -> Response:
            correction = services.notice_correct(
                actor=self.person, notice_id=notice_id, type=given["type"], text=text
            )
            return Response(wire.rows([correction])[0], status=201)

        return idempotent(request, correct)


class MyNoticesView(ApiView):
    @extend_schema(
        parameters=cursor_parameters(), responses=page_of(shapes.NoticeEnvelopeSerializer)
    )
    def get(self, request: Request) -> Response:
        """The notices that came to oneself, newest first."""
        rows = selectors.own_notices(self.person)
        return Response(page(request, rows, order=["-sent_at", "-id"], present=selectors.history))


def _target(given: dict[str, Any]) -> Target:
    circle = given.get("circle")
    if circle is None:
        return Target(area=given.get("area"))
    lon, lat = circle["location"]
    return Target(area=given.get("area"), circle=Circle(lon, lat, circle["radius_m"]))
