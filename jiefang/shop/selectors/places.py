"""Pick-up places, as their desk and their partners see them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import partners_at, people_brief
from jiefang.common.errors import NotFound
from jiefang.shop.models import Place

_NAMES = ("id", "name", "address", "hours", "area_code", "is_open")


def place_kept(person: Person, place_id: UUID, *, lock: bool = False) -> Place:
    """Raises NotFound for who does not keep it; ``lock`` inside a transaction."""
    rows = Place.objects.kept_by(person)
    found = (rows.select_for_update() if lock else rows).filter(pk=place_id).first()
    if found is None:
        raise NotFound
    return found


def kept_places(places: Sequence[Place]) -> list[dict[str, Any]]:
    """Places with who hands out there, by name and masked number."""
    partners = partners_at(place.pk for place in places)
    people = people_brief(each for ids in partners.values() for each in ids)
    return [
        {name: getattr(place, name) for name in _NAMES}
        | {
            "partners": [
                {"id": each, "name": people[each].name, "phone_masked": people[each].phone_masked}
                for each in partners.get(place.pk, [])
                if each in people
            ]
        }
        for place in places
    ]


def served_places(person: Person) -> list[dict[str, Any]]:
    """Where the person hands out."""
    rows = Place.objects.served_by(person).order_by("name", "pk")
    return [{"id": place.pk, "name": place.name, "address": place.address} for place in rows]
