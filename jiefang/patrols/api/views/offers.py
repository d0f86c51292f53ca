"""Places that are offered to others."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page_of
from jiefang.patrols.api import limits
from jiefang.patrols.api import sign_up_serializers as shapes
from jiefang.patrols.selectors.own import offers_wire
from jiefang.patrols.services.offering import offer_make, offer_take, offer_withdraw


class OfferMakeView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=shapes.PlaceOfferInput, responses={201: shapes.MadeOfferSerializer})
    def post(self, request: Request, sign_up_id: UUID) -> Response:
        """Offer one's place; it stays one's own until somebody takes it."""
        given = self.body(shapes.PlaceOfferInput)

        def make() -> Response:
            offer = offer_make(actor=self.person, sign_up_id=sign_up_id, **given)
            return Response(shapes.MadeOfferSerializer(offer).data, status=201)

        return idempotent(request, make)


class MyOffersView(ApiView):
    limits = {"GET": limits.READ}

    @extend_schema(responses=page_of(shapes.PlaceOfferSerializer))
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """The places that one could take now."""
        items = shapes.PlaceOfferSerializer(offers_wire(self.person), many=True).data
        return Response({"items": items, "next": None})


class OfferTakeView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": limits.WRITE}

    @extend_schema(request=None, responses=shapes.SignUpSerializer)
    def post(self, request: Request, offer_id: UUID) -> Response:
        """Take an offered place; the first who does has it."""

        def take() -> Response:
            row = offer_take(actor=self.person, offer_id=offer_id)
            return Response(shapes.SignUpSerializer(row).data)

        return idempotent(request, take)


class OfferView(ApiView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, offer_id: UUID) -> Response:  # noqa: ARG002
        """Keep the place after all."""
        offer_withdraw(actor=self.person, offer_id=offer_id)
        return Response(status=204)
