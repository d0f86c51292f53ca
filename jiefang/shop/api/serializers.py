"""What the calls of this app take and send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText
from jiefang.common.pagination import page_of
from jiefang.shop import constants as shop
from jiefang.shop.constants import ItemState, LimitPeriod, OrderState

AREA = r"\A[0-9A-Z]{4,20}\Z"
_COST: dict[str, Any] = {"min_value": 1, "max_value": shop.COST_MOST}


class ItemsQuery(serializers.Serializer[Any]):
    q = PlainText(max_length=shop.NAME_LENGTH, required=False)
    area = serializers.RegexField(r"\A[0-9A-Z]{2,20}\Z", required=False)


class KeptItemsQuery(serializers.Serializer[Any]):
    q = PlainText(max_length=shop.NAME_LENGTH, required=False)
    state = serializers.ChoiceField(ItemState.choices, required=False)


class OrdersQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(OrderState.choices, required=False)
    place = serializers.UUIDField(required=False)
    item = serializers.UUIDField(required=False)


class PickUpPlaceSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.CharField()
    hours = serializers.CharField(allow_blank=True)


class ShopItemSerializer(serializers.Serializer[Any]):
    """``mine_this_period``: how many the person has had in the period that the limit counts in."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    picture_url = serializers.CharField(allow_null=True)
    area_code = serializers.CharField()
    cost = serializers.IntegerField()
    stock = serializers.IntegerField()
    limit_per_person = serializers.IntegerField(allow_null=True)
    limit_period = serializers.ChoiceField(LimitPeriod.choices)
    kept_for_days = serializers.IntegerField()
    places = PickUpPlaceSerializer(many=True)
    mine_this_period = serializers.IntegerField()


class GoalSerializer(serializers.Serializer[Any]):
    item = ShopItemSerializer(allow_null=True)


class GoalInput(serializers.Serializer[Any]):
    item = serializers.UUIDField(allow_null=True)


class KeptItemSerializer(ShopItemSerializer):
    """An item as its desk sees it."""

    mine_this_period = None  # type: ignore[assignment]
    state = serializers.ChoiceField(ItemState.choices)
    version = serializers.IntegerField()
    waiting = serializers.IntegerField()
    handed_out = serializers.IntegerField()


class _ItemFields(serializers.Serializer[Any]):
    name_en = PlainText(max_length=shop.NAME_LENGTH, required=False, allow_blank=True)
    description = PlainText(max_length=shop.DESCRIPTION_LENGTH, required=False, allow_blank=True)
    state = serializers.ChoiceField(ItemState.choices, required=False)
    limit_per_person = serializers.IntegerField(
        min_value=1, max_value=shop.LIMIT_MOST, required=False, allow_null=True
    )
    limit_period = serializers.ChoiceField(LimitPeriod.choices, required=False)
    kept_for_days = serializers.IntegerField(
        min_value=1, max_value=shop.KEPT_FOR_DAYS_MOST, required=False
    )


class NewItemInput(_ItemFields):
    name = PlainText(max_length=shop.NAME_LENGTH)
    area_code = serializers.RegexField(AREA)
    cost = serializers.IntegerField(**_COST)
    stock = serializers.IntegerField(
        min_value=0, max_value=shop.STOCK_MOST, required=False, default=0
    )
    places = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=shop.PLACES_MOST
    )


class EditItemInput(_ItemFields):
    name = PlainText(max_length=shop.NAME_LENGTH, required=False)
    cost = serializers.IntegerField(required=False, **_COST)
    places = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=shop.PLACES_MOST, required=False
    )


class StockInput(serializers.Serializer[Any]):
    """``amount`` comes, or with a minus goes."""

    amount = serializers.IntegerField(min_value=-shop.STOCK_MOST, max_value=shop.STOCK_MOST)
    reason = PlainText(max_length=shop.REASON_LENGTH)

    def validate_amount(self, value: int) -> int:
        if value == 0:
            raise serializers.ValidationError("0", code="invalid")
        return value


class StockChangeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    amount = serializers.IntegerField()
    stock_after = serializers.IntegerField()
    reason = serializers.CharField()
    by = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()


class PlaceInput(serializers.Serializer[Any]):
    name = PlainText(max_length=shop.NAME_LENGTH)
    address = PlainText(max_length=shop.ADDRESS_LENGTH)
    hours = PlainText(max_length=shop.HOURS_LENGTH, required=False, allow_blank=True)
    area_code = serializers.RegexField(AREA)


class EditPlaceInput(serializers.Serializer[Any]):
    name = PlainText(max_length=shop.NAME_LENGTH, required=False)
    address = PlainText(max_length=shop.ADDRESS_LENGTH, required=False)
    hours = PlainText(max_length=shop.HOURS_LENGTH, required=False, allow_blank=True)
    is_open = serializers.BooleanField(required=False)


class ShopPartnerSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    phone_masked = serializers.CharField()


class ShopPlaceSerializer(PickUpPlaceSerializer):
    area_code = serializers.CharField()
    is_open = serializers.BooleanField()
    partners = ShopPartnerSerializer(many=True)


class ShopPartnerInput(serializers.Serializer[Any]):
    phone = PlainText(max_length=40)


class OrderInput(serializers.Serializer[Any]):
    """``cost``: what the person saw; another one now is refused."""

    item = serializers.UUIDField()
    place = serializers.UUIDField()
    cost = serializers.IntegerField(required=False, **_COST)


class CancelOrderInput(serializers.Serializer[Any]):
    """A reason is needed by who cancels somebody else's order."""

    reason = PlainText(max_length=shop.REASON_LENGTH, required=False, allow_blank=True, default="")


class CodeInput(serializers.Serializer[Any]):
    """The digits, or all that the QR code holds."""

    code = PlainText(max_length=200)


class OrderedItemSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    picture_url = serializers.CharField(allow_null=True)


class _OrderFields(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    state = serializers.ChoiceField(OrderState.choices)
    cost = serializers.IntegerField()
    ordered_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    item = OrderedItemSerializer()
    place = PickUpPlaceSerializer()


class OwnOrderSerializer(_OrderFields):
    """``pickup_code`` while it waits; ``qr_svg`` where one order is asked for."""

    pickup_code = serializers.CharField(allow_null=True)
    qr_svg = serializers.CharField(allow_null=True)


class ShopOrderSerializer(_OrderFields):
    """As the desk and partners see it: no code, the name masked."""

    person_masked = serializers.CharField(allow_null=True)


ShopOrderPage = page_of(ShopOrderSerializer)


class ServedPlaceSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.CharField()
