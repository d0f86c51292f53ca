"""What somebody saves for: one thing at a time."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.shop import exceptions
from jiefang.shop.models import Goal, Item


@transaction.atomic
def goal_set(*, actor: Person, item_id: UUID | None) -> None:
    """Save for an item that is on sale, or for none. Raises Invalid on ``item``."""
    if item_id is None:
        Goal.objects.filter(person=actor).delete()
        return
    item = Item.objects.on_sale().filter(pk=item_id).first()
    if item is None:
        raise exceptions.unknown_item()
    Goal.objects.update_or_create(person=actor, defaults={"item": item, "set_at": now()})
