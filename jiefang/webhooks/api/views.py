"""Webhooks of an area: made, listed and disabled by its system administrators."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.webhooks import selectors, services
from jiefang.webhooks.api import serializers as shapes

_WRITE = Limit("webhooks.write", 30)


class WebhooksView(ApiView):
    key_accepted = frozenset({"POST"})
    limits = {"POST": _WRITE}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.WebhookSerializer))
    def get(self, request: Request) -> Response:
        """The webhooks of the areas that one looks after, newest first."""
        rows = selectors.webhooks_visible_to(self.person)
        return Response(page(request, rows, order=["-id"], present=selectors.webhooks_json))

    @extend_schema(request=shapes.WebhookInput, responses={201: shapes.NewWebhookSerializer})
    def post(self, request: Request) -> Response:
        """A desk hears of the incidents of an area: triggered, handed over, closed."""
        given = self.body(shapes.WebhookInput)

        def create() -> Response:
            webhook, secret = services.webhook_create(actor=self.person, **given)
            return Response(selectors.webhook_json(webhook) | {"secret": secret}, status=201)

        return idempotent(request, create, required=False)


class WebhookView(ApiView):
    key_accepted = frozenset({"DELETE"})
    limits = {"DELETE": _WRITE}

    @extend_schema(responses={204: None})
    def delete(self, request: Request, webhook_id: UUID) -> Response:
        """It hears nothing more."""

        def disable() -> Response:
            services.webhook_disable(actor=self.person, webhook_id=webhook_id)
            return Response(status=204)

        return idempotent(request, disable, required=False)


class WebhookDeliveriesView(ApiView):
    @extend_schema(
        parameters=cursor_parameters(), responses=page_of(shapes.WebhookDeliverySerializer)
    )
    def get(self, request: Request, webhook_id: UUID) -> Response:
        """What it was told in the last thirty days, and every attempt, newest first."""
        webhook = selectors.webhook_access(self.person, webhook_id)
        rows = webhook.deliveries.prefetch_related("attempts")
        return Response(page(request, rows, order=["-id"], present=selectors.deliveries_json))
