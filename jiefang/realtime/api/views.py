"""The feed without a socket: read it, say what arrived, say what was shown."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.errors import FieldError, Invalid
from jiefang.common.text import Text
from jiefang.realtime.constants import POLL_WAIT_MAX_S
from jiefang.realtime.entries import person_stream
from jiefang.realtime.pages import feed_page, feed_query
from jiefang.realtime.receiving import receipts_record
from jiefang.realtime.selectors import feed_head, replay
from jiefang.realtime.services import stretches_opened

_NO_SUCH_SEQ = Text("消息流中还没有这个序号。", "The feed has not come to this number yet.")
_SEQ_MAX = 2**62


class AckInput(serializers.Serializer[Any]):
    """Everything up to ``seq`` has arrived."""

    seq = serializers.IntegerField(min_value=0, max_value=_SEQ_MAX)


class ShownInput(serializers.Serializer[Any]):
    """The event that was put on the screen."""

    event = serializers.UUIDField()


class FeedEventSerializer(serializers.Serializer[Any]):
    """One entry; ``stale`` (only then sent) when it expired and must not ring any more."""

    seq = serializers.IntegerField()
    event = serializers.DictField(help_text="the envelope")
    stale = serializers.BooleanField(required=False)


class FeedSerializer(serializers.Serializer[Any]):
    """What came after a position; with ``resync`` nothing, and the client loads afresh."""

    epoch = serializers.CharField()
    head = serializers.IntegerField()
    resync = serializers.BooleanField()
    events = FeedEventSerializer(many=True)


_PARAMETERS = [
    OpenApiParameter("epoch", str, description="as given with the last page; empty at first"),
    OpenApiParameter(
        "since", {"type": "integer", "minimum": 0, "default": 0}, description="the last number seen"
    ),
    OpenApiParameter(
        "wait",
        {"type": "integer", "minimum": 0, "maximum": POLL_WAIT_MAX_S, "default": POLL_WAIT_MAX_S},
        description="seconds to wait while nothing is there",
    ),
]


class FeedView(ApiView):
    """The feed as a long poll.

    Behind the ASGI application ``realtime.poll`` answers, which can wait; this view answers at
    once, and is where WSGI serves alone.
    """

    @extend_schema(parameters=_PARAMETERS, responses=FeedSerializer)
    def get(self, request: Request) -> HttpResponse:
        """Events after ``since``, oldest first; waits up to 25 s for the first."""
        query = feed_query(request.query_params)
        key = (person_stream(self.person.pk), query.since)
        stretch = stretches_opened([key])[key]
        page = feed_page(stretch.epoch, stretch.head, replay(stretch, query.epoch, query.since))
        return HttpResponse(page, content_type="application/json")


class AckView(ApiView):
    """Receipts of devices without a socket."""

    automatic = True

    @extend_schema(request=AckInput, responses={204: None})
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """Everything up to ``seq`` has arrived."""
        seq: int = self.body(AckInput)["seq"]
        if seq > feed_head(self.person.pk).seq:
            raise Invalid(FieldError("seq", "unknown", _NO_SUCH_SEQ))
        receipts_record({person_stream(self.person.pk): seq}, way="poll")
        return Response(status=204)


class ShownView(ApiView):
    """What people have had before their eyes."""

    automatic = True

    @extend_schema(request=ShownInput, responses={204: None})
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """An event was shown; one that is not in the feed changes nothing."""
        event_id = self.body(ShownInput)["event"]
        receipts_record({}, [(person_stream(self.person.pk), event_id)], way="poll")
        return Response(status=204)
