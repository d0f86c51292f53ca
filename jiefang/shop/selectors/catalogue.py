"""The catalogue as people see it, and as its desk does."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.errors import NotFound
from jiefang.shop.constants import OrderState
from jiefang.shop.models import Goal, Item, ItemPicture, ItemQuerySet, Order, StockChange, Taken
from jiefang.shop.periods import begins_on

_PICTURE = "/api/v1/shop/items/{0}/picture?at={1}"


def items_found(*, q: str = "", area: str = "", ids: Iterable[UUID] | None = None) -> ItemQuerySet:
    """What is on sale: by a part of its name, and for an area what is offered in it or above."""
    rows = Item.objects.on_sale()
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(name_en__icontains=q))
    if area:
        above = [area[:length] for length in range(2, len(area))]
        rows = rows.filter(Q(area_code__startswith=area) | Q(area_code__in=above))
    return rows if ids is None else rows.filter(pk__in=list(ids))


def items_kept(person: Person, *, state: str = "", q: str = "") -> ItemQuerySet:
    """Everything of the areas that the person organises."""
    rows = Item.objects.kept_by(person)
    if state:
        rows = rows.filter(state=state)
    return rows.filter(Q(name__icontains=q) | Q(name_en__icontains=q)) if q else rows


def item_on_sale(item_id: UUID) -> Item:
    """Raises NotFound."""
    return _one(Item.objects.on_sale(), item_id)


def item_kept(person: Person, item_id: UUID) -> Item:
    """Raises NotFound for who does not keep it."""
    return _one(Item.objects.kept_by(person), item_id)


def picture_of(person: Person, item_id: UUID) -> bytes:
    """The picture as WebP. Raises NotFound."""
    _one(Item.objects.visible_to(person), item_id)
    found = ItemPicture.objects.filter(item=item_id).first()
    if found is None:
        raise NotFound
    return bytes(found.body)


def catalogue(person: Person, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Items as a person sees them, with how many they have had in the period that counts."""
    mine = taken_by(person, items)
    places = _places(items)
    return [
        _item_json(item)
        | {"places": places.get(item.pk, []), "mine_this_period": mine.get(item.pk, 0)}
        for item in items
    ]


def kept_json(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Items as their desk sees them: with what waits and what was handed out."""
    places = _places(items, only_open=False)
    waiting, handed_out = (
        _counted(items, state) for state in (OrderState.ORDERED, OrderState.HANDED_OUT)
    )
    return [
        _item_json(item)
        | {
            "state": item.state,
            "version": item.version,
            "places": places.get(item.pk, []),
            "waiting": waiting.get(item.pk, 0),
            "handed_out": handed_out.get(item.pk, 0),
        }
        for item in items
    ]


def taken_by(person: Person, items: Iterable[Item]) -> dict[UUID, int]:
    """Item → how many the person has had in its present period."""
    today = timezone.localdate()
    periods = {item.pk: begins_on(item.limit_period, today) for item in items}
    rows = Taken.objects.filter(person=person.pk, item__in=periods)
    return {
        item_id: number
        for item_id, begins, number in rows.values_list("item_id", "begins_on", "number")
        if periods[item_id] == begins
    }


def goal_of(person: Person) -> dict[str, Any] | None:
    """What the person saves for, as long as it is on sale."""
    item_ids = Goal.objects.filter(person=person.pk).values_list("item_id", flat=True)
    items = list(items_found(ids=item_ids))
    return catalogue(person, items)[0] if items else None


def stock_changes(person: Person, item_id: UUID) -> list[StockChange]:
    """The latest changes by hand, newest first. Raises NotFound."""
    item = item_kept(person, item_id)
    return list(item.changes.select_related("by").order_by("-at", "-pk")[:100])


def _counted(items: Sequence[Item], state: OrderState) -> dict[UUID, int]:
    rows = Order.objects.filter(item__in=items, state=state).values_list("item")
    return dict(rows.annotate(number=Count("pk")))


def _one(rows: ItemQuerySet, item_id: UUID) -> Item:
    found = rows.filter(pk=item_id).first()
    if found is None:
        raise NotFound
    return found


def picture_url(item: Item) -> str | None:
    """Where its picture is; another address after each change, so that browsers may keep it."""
    if item.picture_at is None:
        return None
    return _PICTURE.format(item.pk, int(item.picture_at.timestamp()))


def _item_json(item: Item) -> dict[str, Any]:
    names = (
        "id", "name", "name_en", "description", "area_code", "cost", "stock",
        "limit_per_person", "limit_period", "kept_for_days",
    )  # fmt: skip
    return {name: getattr(item, name) for name in names} | {"picture_url": picture_url(item)}


def _places(items: Sequence[Item], *, only_open: bool = True) -> dict[UUID, list[dict[str, Any]]]:
    """Item → its places, one query."""
    rows = Item.places.through.objects.filter(item__in=items)
    if only_open:
        rows = rows.filter(place__is_open=True)
    found: dict[UUID, list[dict[str, Any]]] = {}
    columns = ("item_id", "place_id", "place__name", "place__address", "place__hours")
    for item_id, *place in rows.order_by("place__name", "place_id").values_list(*columns):
        row = dict(zip(("id", "name", "address", "hours"), place, strict=True))
        found.setdefault(item_id, []).append(row)
    return found
