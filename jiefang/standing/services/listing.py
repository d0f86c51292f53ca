"""Leaving the boards, and coming back."""

from django.db import transaction

from jiefang.common.people import Person
from jiefang.outbox.services import publish
from jiefang.standing.events import ListingChanged
from jiefang.standing.models import Place, Standing


@transaction.atomic
def listing_set(*, actor: Person, listed: bool) -> bool:
    """Be on boards or on none, at once and in all periods; hours count as before."""
    Standing.objects.get_or_create(person_id=actor.pk)
    rows = Standing.objects.select_for_update().filter(person=actor.pk)
    if rows.get().listed != listed:
        rows.update(listed=listed)
        Place.objects.filter(person=actor.pk).update(listed=listed)
        publish(ListingChanged(actor.pk, listed), actor_id=actor.pk)
    return listed
