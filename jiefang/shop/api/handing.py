"""The partner's phone: look what a code stands for, hand it out."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.shop.api import serializers as shapes
from jiefang.shop.permissions import require_partner
from jiefang.shop.selectors import orders
from jiefang.shop.selectors.places import served_places
from jiefang.shop.services.ending import order_hand_out, order_of_code

_Order = shapes.ShopOrderSerializer
_TRIES = Limit("shop.codes", 30)
_READ = Limit("shop.read", 240, staff=600)


class HandOutPlacesView(ApiView):
    limits = {"GET": _READ}

    @extend_schema(responses=page_of(shapes.ServedPlaceSerializer))
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Where one hands out; nothing for who does not."""
        return Response({"items": served_places(self.person), "next": None})


class LookView(ApiView):
    limits = {"POST": _TRIES}

    @extend_schema(request=shapes.CodeInput, responses=_Order)
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """What a code stands for; changes nothing."""
        code = self.body(shapes.CodeInput)["code"]
        require_partner(self.person)
        order = order_of_code(self.person, code)
        return Response(orders.kept_rows([order])[0])


class HandOutView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": _READ, "POST": _TRIES}

    @extend_schema(parameters=cursor_parameters(), responses=shapes.ShopOrderPage)
    def get(self, request: Request) -> Response:
        """What was handed out at one's places, newest first."""
        require_partner(self.person)
        rows = orders.handed_out_by(self.person)
        order = ["-ended_at", "-id"]
        return Response(page(request, rows, order=order, present=orders.kept_rows))

    @extend_schema(request=shapes.CodeInput, responses=_Order)
    def post(self, request: Request) -> Response:
        """Hand out what the code stands for: once."""
        code = self.body(shapes.CodeInput)["code"]
        require_partner(self.person)

        def hand_out() -> Response:
            order = order_hand_out(actor=self.person, code=code)
            return Response(orders.kept_rows([order])[0])

        return idempotent(request, hand_out)
