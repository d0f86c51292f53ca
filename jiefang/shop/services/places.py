"""Pick-up places, and who hands out there."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jiefang.accounts.exceptions import nobody_with_that_phone
from jiefang.accounts.models import Person
from jiefang.accounts.selectors import partners_at, person_by_phone
from jiefang.accounts.services.grants import partner_end, partner_name
from jiefang.geography.selectors import area_names
from jiefang.outbox.services import publish
from jiefang.shop import exceptions
from jiefang.shop.constants import PARTNERS_MOST
from jiefang.shop.events import PlaceChanged
from jiefang.shop.models import Place
from jiefang.shop.permissions import require_area
from jiefang.shop.selectors.places import place_kept


@transaction.atomic
def place_add(*, actor: Person, area_code: str, **given: Any) -> Place:
    """A new place in the actor's area. Raises Forbidden, Invalid."""
    require_area(actor, area_code)
    if not area_names({area_code}):
        raise exceptions.unknown_area()
    place = Place.objects.create(area_code=area_code, **given)
    publish(PlaceChanged(place.pk, area_code), actor_id=actor.pk)
    return place


@transaction.atomic
def place_edit(*, actor: Person, place_id: UUID, **given: Any) -> Place:
    """What is ordered to a place that closes can still be fetched there. Raises NotFound."""
    place = place_kept(actor, place_id)
    for name, value in given.items():
        setattr(place, name, value)
    place.save()
    publish(PlaceChanged(place.pk, place.area_code), actor_id=actor.pk)
    return place


@transaction.atomic
def place_partner_add(*, actor: Person, place_id: UUID, phone: str) -> Place:
    """Have somebody hand out at the place. Raises NotFound, Forbidden for oneself, Invalid."""
    place = place_kept(actor, place_id, lock=True)
    person = person_by_phone(phone)
    if person is None or not person.is_active:
        raise nobody_with_that_phone()
    known = partners_at([place.pk]).get(place.pk, [])
    if len(known) >= PARTNERS_MOST and person.pk not in known:
        raise exceptions.partners_enough()
    partner_name(actor=actor, person=person, place_id=place.pk)
    return place


@transaction.atomic
def place_partner_end(*, actor: Person, place_id: UUID, person_id: UUID) -> None:
    """Raises NotFound."""
    place = place_kept(actor, place_id)
    partner_end(actor=actor, person_id=person_id, place_id=place.pk)
