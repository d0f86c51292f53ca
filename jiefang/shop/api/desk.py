"""The shop's desk: items, stock, pictures, places and partners of the areas that one organises."""

from collections.abc import Sequence
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.common.api import ApiView
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.pictures import PictureParser, rewritten
from jiefang.common.schema import cursor_parameters
from jiefang.shop.api import serializers as shapes
from jiefang.shop.api.views import READ, WRITE, ItemsView, PictureView
from jiefang.shop.constants import PICTURE_SIDE
from jiefang.shop.models import Item, Place
from jiefang.shop.permissions import require_desk
from jiefang.shop.selectors import catalogue
from jiefang.shop.selectors.places import kept_places
from jiefang.shop.services import places, stocking

_Item = shapes.KeptItemSerializer
_Place = shapes.ShopPlaceSerializer


class DeskItemsView(ItemsView):
    key_required = frozenset({"POST"})

    @extend_schema(request=shapes.NewItemInput, responses={201: _Item})
    def post(self, request: Request) -> Response:
        """Put a thing into the catalogue of one's area."""
        given = self.body(shapes.NewItemInput)

        def add() -> Response:
            item = stocking.item_add(actor=self.person, **given)
            return Response(_shown(item), status=201)

        return idempotent(request, add)


class KeptItemsView(ApiView):
    limits = {"GET": READ}

    @extend_schema(
        parameters=[shapes.KeptItemsQuery, *cursor_parameters()], responses=page_of(_Item)
    )
    def get(self, request: Request) -> Response:
        """Everything that one keeps, also what is not on sale; newest first."""
        require_desk(self.person)
        rows = catalogue.items_kept(self.person, **self.query(shapes.KeptItemsQuery))
        return Response(page(request, rows, order=["-id"], present=catalogue.kept_json))


class ItemView(ApiView):
    key_required = frozenset({"PATCH"})
    limits = {"PATCH": WRITE}

    @extend_schema(request=shapes.EditItemInput, responses=_Item)
    def patch(self, request: Request, item_id: UUID) -> Response:
        """Change what an item is, or whether it is shown."""
        given = self.body(shapes.EditItemInput)

        def edit() -> Response:
            return Response(_shown(stocking.item_edit(actor=self.person, item_id=item_id, **given)))

        return idempotent(request, edit)


class DeskPictureView(PictureView):
    parser_classes: Sequence[type[BaseParser]] = [PictureParser]
    limits = {"GET": READ, "PUT": WRITE}

    @extend_schema(request={"image/*": OpenApiTypes.BINARY}, responses={204: None})
    def put(self, request: Request, item_id: UUID) -> Response:
        """Send a JPEG, PNG or WebP as it is."""
        catalogue.item_kept(self.person, item_id)
        picture = rewritten(request.data, PICTURE_SIDE)
        stocking.picture_set(actor=self.person, item_id=item_id, picture=picture)
        return Response(status=204)


class StockView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": READ, "POST": WRITE}

    @extend_schema(responses=shapes.StockChangeSerializer(many=True))
    def get(self, request: Request, item_id: UUID) -> Response:  # noqa: ARG002
        """The latest changes of an item's stock by hand."""
        rows = catalogue.stock_changes(self.person, item_id)
        return Response({"items": rows})

    @extend_schema(request=shapes.StockInput, responses=_Item)
    def post(self, request: Request, item_id: UUID) -> Response:
        """Have more of an item, or less, and say why."""
        given = self.body(shapes.StockInput)

        def change() -> Response:
            return Response(
                _shown(stocking.stock_change(actor=self.person, item_id=item_id, **given))
            )

        return idempotent(request, change)


class PlacesView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"GET": READ, "POST": WRITE}

    @extend_schema(parameters=cursor_parameters(), responses=page_of(_Place))
    def get(self, request: Request) -> Response:
        """The pick-up places that one keeps, with who hands out there."""
        require_desk(self.person)
        rows = Place.objects.kept_by(self.person)
        return Response(page(request, rows, order=["name", "id"], present=kept_places))

    @extend_schema(request=shapes.PlaceInput, responses={201: _Place})
    def post(self, request: Request) -> Response:
        """Open a pick-up place in one's area."""
        given = self.body(shapes.PlaceInput)

        def add() -> Response:
            place = places.place_add(actor=self.person, **given)
            return Response(kept_places([place])[0], status=201)

        return idempotent(request, add)


class PlaceView(ApiView):
    key_required = frozenset({"PATCH"})
    limits = {"PATCH": WRITE}

    @extend_schema(request=shapes.EditPlaceInput, responses=_Place)
    def patch(self, request: Request, place_id: UUID) -> Response:
        """Change a place, or close it to new orders."""
        given = self.body(shapes.EditPlaceInput)

        def edit() -> Response:
            place = places.place_edit(actor=self.person, place_id=place_id, **given)
            return Response(kept_places([place])[0])

        return idempotent(request, edit)


class PartnersView(ApiView):
    key_required = frozenset({"POST"})
    limits = {"POST": WRITE}

    @extend_schema(request=shapes.ShopPartnerInput, responses=_Place)
    def post(self, request: Request, place_id: UUID) -> Response:
        """Have the person with this number hand out at the place."""
        phone = self.body(shapes.ShopPartnerInput)["phone"]

        def add() -> Response:
            place = places.place_partner_add(actor=self.person, place_id=place_id, phone=phone)
            return Response(kept_places([place])[0])

        return idempotent(request, add)


class PartnerView(ApiView):
    key_accepted = frozenset({"DELETE"})
    limits = {"DELETE": WRITE}

    @extend_schema(responses={204: None})
    def delete(self, request: Request, place_id: UUID, person_id: UUID) -> Response:
        """Have somebody hand out there no longer."""

        def end() -> Response:
            places.place_partner_end(actor=self.person, place_id=place_id, person_id=person_id)
            return Response(status=204)

        return idempotent(request, end, required=False)


def _shown(item: Item) -> dict[str, object]:
    return catalogue.kept_json([item])[0]
