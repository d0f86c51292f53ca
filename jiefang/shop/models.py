"""Things that points are exchanged for, where they are picked up, and who ordered what."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes, places_of
from jiefang.common.ids import uuid7
from jiefang.common.sealing import LookupHash, SealedText
from jiefang.shop import constants as shop
from jiefang.shop.constants import ItemState, LimitPeriod, OrderState

if TYPE_CHECKING:
    from datetime import date, datetime

    from jiefang.accounts.models import Person

PERSON: dict[str, Any] = {"null": True, "on_delete": models.SET_NULL, "related_name": "+"}


def kept(person: "Person", column: str = "area_code") -> Q:
    """What lies in the areas that the person organises; nothing without one."""
    found = Q(pk__in=())
    for area in area_scopes(person, Role.ORGANISER):
        found |= Q(**{f"{column}__startswith": area})
    return found


class PlaceQuerySet(QuerySet["Place", "Place"]):
    def kept_by(self, person: "Person") -> Self:
        return self.filter(kept(person))

    def served_by(self, person: "Person") -> Self:
        """Those at which the person hands out."""
        return self.filter(pk__in=places_of(person))


class Place(models.Model):
    """Where things are picked up: a shop, a counter, a service point."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=shop.NAME_LENGTH)
    address = models.CharField(max_length=shop.ADDRESS_LENGTH)
    hours = models.CharField(max_length=shop.HOURS_LENGTH, blank=True, default="")
    area_code = models.CharField(max_length=20)
    is_open = models.BooleanField(default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["area_code"], opclasses=["varchar_pattern_ops"], name="place_area"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ItemQuerySet(QuerySet["Item", "Item"]):
    def on_sale(self) -> Self:
        return self.filter(state=ItemState.ON_SALE)

    def kept_by(self, person: "Person") -> Self:
        return self.filter(kept(person))

    def visible_to(self, person: "Person") -> Self:
        """What is on sale, and what one keeps."""
        return self.filter(Q(state=ItemState.ON_SALE) | kept(person))


class Item(models.Model):
    """A thing in the catalogue. ``cost`` in points; ``version`` moves with each edit of it.

    ``stock`` is what can still be ordered: an order takes one, a cancelled one gives it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=shop.NAME_LENGTH)
    name_en = models.CharField(max_length=shop.NAME_LENGTH, blank=True, default="")
    description = models.CharField(max_length=shop.DESCRIPTION_LENGTH, blank=True, default="")
    area_code = models.CharField(max_length=20)
    cost = models.PositiveIntegerField()
    stock = models.IntegerField(default=0)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.HIDDEN)
    limit_per_person = models.PositiveSmallIntegerField(null=True)
    limit_period = models.CharField(max_length=5, choices=LimitPeriod, default=LimitPeriod.EVER)
    kept_for_days = models.PositiveSmallIntegerField(default=shop.KEPT_FOR_DAYS)
    version = models.PositiveIntegerField(default=1)
    picture_at = models.DateTimeField(null=True)
    places = models.ManyToManyField(Place, related_name="items")

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(stock__gte=0, stock__lte=shop.STOCK_MOST), name="item_stock_bounded"
            ),
            models.CheckConstraint(
                condition=Q(cost__gte=1, cost__lte=shop.COST_MOST), name="item_cost_bounded"
            ),
            models.CheckConstraint(
                condition=Q(limit_per_person=None) | Q(limit_per_person__gte=1),
                name="item_limit_bounded",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ItemState.values, limit_period__in=LimitPeriod.values),
                name="item_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["cost", "id"], name="item_catalogue"),
            models.Index(fields=["area_code"], opclasses=["varchar_pattern_ops"], name="item_area"),
        ]

    def __str__(self) -> str:
        return self.name


class ItemPicture(models.Model):
    """What it looks like, written anew by ``common.pictures``."""

    item = models.OneToOneField(
        Item, primary_key=True, on_delete=models.CASCADE, related_name="picture"
    )
    body = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.item_id} {self.width}×{self.height}"


class StockChange(models.Model):
    """What came or went by hand, and why; never by an order."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="changes")
    amount = models.IntegerField()
    stock_after = models.IntegerField()
    reason: "models.Field[str, str]" = SealedText(max_length=shop.REASON_LENGTH)
    by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, **PERSON
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(amount=0), name="stock_change_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.amount:+}"


class Taken(models.Model):
    """How many of an item one person has ordered in a period, without what went back."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    begins_on = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "item", "begins_on"], name="taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} since {self.begins_on}: {self.number}"


class OrderQuerySet(QuerySet["Order", "Order"]):
    def waiting(self) -> Self:
        return self.filter(state=OrderState.ORDERED)

    def kept_by(self, person: "Person") -> Self:
        return self.filter(kept(person, "item__area_code"))

    def served_by(self, person: "Person") -> Self:
        return self.filter(place_id__in=places_of(person))

    def visible_to(self, person: "Person") -> Self:
        return self.filter(Q(person=person.pk) | kept(person, "item__area_code"))


class Order(models.Model):
    """One thing for one person. ``counted_from``: the period whose limit it counts in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=16, unique=True)
    person: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, db_index=False, **PERSON
    )
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="orders")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="orders")
    cost = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=OrderState, default=OrderState.ORDERED)
    code: "models.Field[str, str]" = SealedText(
        max_length=shop.CODE_DIGITS, blank=True, default="", found_by="code_hash"
    )
    code_hash = LookupHash(of="code", null=True)
    counted_from: "models.DateField[date, date]" = models.DateField()
    ordered_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    expires_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, **PERSON
    )
    reason: "models.Field[str, str]" = SealedText(
        max_length=shop.REASON_LENGTH, blank=True, default=""
    )

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code_hash"],
                condition=Q(state=OrderState.ORDERED),
                name="order_code_once_among_waiting",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OrderState.values), name="order_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=OrderState.ORDERED, ended_at=None)
                | ~Q(state=OrderState.ORDERED) & Q(ended_at__isnull=False),
                name="order_ends_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=OrderState.HANDED_OUT)
                | Q(ended_by=None)
                | Q(person=None)
                | ~Q(ended_by=F("person")),
                name="order_is_not_handed_out_to_oneself",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_at"], condition=Q(state=OrderState.ORDERED), name="order_due"
            ),
            models.Index(fields=["person", "-ordered_at", "-id"], name="order_of_person"),
            models.Index(fields=["place", "-ended_at"], name="order_at_place"),
            models.Index(fields=["code_hash"], name="order_by_code"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.state}"


class Goal(models.Model):
    """What somebody saves for."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"goal: {self.item_id}"
