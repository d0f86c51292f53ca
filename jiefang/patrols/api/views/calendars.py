"""One's shifts in a calendar program, by a secret link."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.patrols import ical
from jiefang.patrols.api import limits
from jiefang.patrols.api import plan_serializers as shapes
from jiefang.patrols.selectors.feed import entries_of, link_made, link_owner
from jiefang.patrols.services.links import link_make, link_read, link_revoke, secret_hash

_HEADERS = {
    "Cache-Control": "private, max-age=300",
    "Content-Disposition": 'inline; filename="jiefang.ics"',
}


class CalendarLinkView(ApiView):
    key_accepted = frozenset({"POST"})
    limits = {"POST": limits.LINK, "DELETE": limits.LINK}

    @extend_schema(responses=shapes.CalendarLinkSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Whether there is a link, and when a program last read it; the address is not kept."""
        return Response({"url": None, **link_made(self.person)})

    @extend_schema(request=None, responses={201: shapes.CalendarLinkSerializer})
    def post(self, request: Request) -> Response:
        """A new link; an older one ends with it."""

        def make() -> Response:
            secret = link_make(actor=self.person)
            url = request.build_absolute_uri(f"/api/v1/calendars/{secret}.ics")
            return Response({"url": url, **link_made(self.person)}, status=201)

        return idempotent(request, make, required=False)

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:  # noqa: ARG002
        """End the link: programs get nothing any more."""
        link_revoke(actor=self.person)
        return Response(status=204)


class CalendarView(ApiView):
    """Anonymous: the secret in the address is the key."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    automatic = True
    limits = {"GET": limits.CALENDAR}

    @extend_schema(responses={(200, "text/calendar"): OpenApiTypes.BINARY})
    def get(self, request: Request, secret: str) -> HttpResponse:  # noqa: ARG002
        """The calendar (RFC 5545) of the link's person, from two months ago on."""
        hashed = secret_hash(secret)
        person = link_owner(hashed)
        link_read(hashed)
        body = ical.calendar_of(entries_of(person), "en" if person.language == "en" else "zh")
        return HttpResponse(body, content_type=ical.TYPE, headers=_HEADERS)
