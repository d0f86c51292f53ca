"""The names of items, places and orders in audit rows."""

from collections.abc import Sequence
from uuid import UUID

from jiefang.audit.naming import named
from jiefang.shop.models import Item, Place


@named("item")
def items_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Item.objects.filter(pk__in=ids).values_list("pk", "name"))


@named("place")
def places_named(ids: Sequence[UUID]) -> dict[UUID, str]:
    return dict(Place.objects.filter(pk__in=ids).values_list("pk", "name"))
