"""The shop on the phone: the catalogue, one's goal and one's orders."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.pictures import TYPE
from jiefang.common.schema import cursor_parameters
from jiefang.shop.api import serializers as shapes
from jiefang.shop.selectors import catalogue, orders
from jiefang.shop.services.ending import order_cancel
from jiefang.shop.services.goals import goal_set
from jiefang.shop.services.ordering import order_place

READ, WRITE = Limit("shop.read", 240, staff=600), Limit("shop.write", 60, staff=240)
_KEPT_S = 7 * 24 * 3600


def address_of(request: Request) -> str:
    """Where others reach the platform."""
    return settings.PUBLIC_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"


class ItemsView(ApiView):
    limits = {"GET": READ, "POST": WRITE}

    @extend_schema(
        parameters=[shapes.ItemsQuery, *cursor_parameters()],
        responses=page_of(shapes.ShopItemSerializer),
    )
    def get(self, request: Request) -> Response:
        """What points can be exchanged for, the cheapest first."""
        rows = catalogue.items_found(**self.query(shapes.ItemsQuery))
        present = partial(catalogue.catalogue, self.person)
        return Response(page(request, rows, order=["cost", "id"], present=present))


class PictureView(ApiView):
    limits = {"GET": READ}

    @extend_schema(responses={(200, TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, item_id: UUID) -> HttpResponse:  # noqa: ARG002
        """The picture as WebP; its address changes with it."""
        answer = HttpResponse(catalogue.picture_of(self.person, item_id), content_type=TYPE)
        answer["Cache-Control"] = f"private, max-age={_KEPT_S}"
        return answer


class GoalView(ApiView):
    key_accepted = frozenset({"PUT"})
    limits = {"GET": READ, "PUT": WRITE}

    @extend_schema(responses=shapes.GoalSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """What one saves for."""
        return Response({"item": catalogue.goal_of(self.person)})

    @extend_schema(request=shapes.GoalInput, responses=shapes.GoalSerializer)
    def put(self, request: Request) -> Response:
        """Save for an item, or for none."""
        item_id = self.body(shapes.GoalInput)["item"]

        def put() -> Response:
            goal_set(actor=self.person, item_id=item_id)
            return Response({"item": catalogue.goal_of(self.person)})

        return idempotent(request, put, required=False)


class MyOrdersView(ApiView):
    limits = {"GET": READ}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(shapes.OwnOrderSerializer))
    def get(self, request: Request) -> Response:
        """One's own orders, newest first."""
        rows = orders.orders_of(self.person)
        order = ["-ordered_at", "-id"]
        return Response(page(request, rows, order=order, present=orders.own_rows))


class MyOrderView(ApiView):
    limits = {"GET": READ}

    @extend_schema(responses=shapes.OwnOrderSerializer)
    def get(self, request: Request, order_id: UUID) -> Response:
        """One order, with the QR code while it waits."""
        order = orders.order_own(self.person, order_id)
        return Response(orders.own_json(order, address_of(request)))


class OrderCancelView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": WRITE}

    @extend_schema(request=shapes.CancelOrderInput, responses=shapes.ShopOrderSerializer)
    def post(self, request: Request, order_id: UUID) -> Response:
        """Cancel one's own order, or with a reason one of an item that one keeps."""
        reason = self.body(shapes.CancelOrderInput)["reason"]

        def cancel() -> Response:
            order = order_cancel(actor=self.person, order_id=order_id, reason=reason)
            return Response(orders.kept_rows([order])[0])

        return idempotent(request, cancel)


class OrdersView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": READ, "POST": WRITE}

    @extend_schema(
        parameters=[shapes.OrdersQuery, *cursor_parameters()],
        responses=shapes.ShopOrderPage,
    )
    def get(self, request: Request) -> Response:
        """Orders of the items that one keeps, newest first."""
        rows = orders.orders_kept(self.person, **self.query(shapes.OrdersQuery))
        order = ["-ordered_at", "-id"]
        return Response(page(request, rows, order=order, present=orders.kept_rows))

    @extend_schema(request=shapes.OrderInput, responses={201: shapes.OwnOrderSerializer})
    def post(self, request: Request) -> Response:
        """Exchange points for a thing."""
        given = self.body(shapes.OrderInput)

        def order() -> Response:
            placed = order_place(
                actor=self.person,
                item_id=given["item"],
                place_id=given["place"],
                cost=given.get("cost"),
            )
            return Response(orders.own_json(placed, address_of(request)), status=201)

        return idempotent(request, order)
