"""Opening a case file: of a secret one it is kept who did."""

from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.deeds.events import DeedRead
from jiefang.deeds.models import Deed
from jiefang.deeds.permissions import is_party
from jiefang.deeds.selectors.files import deed_seen
from jiefang.outbox.services import publish


@transaction.atomic
def deed_read(*, actor: Person, deed_id: UUID) -> Deed:
    """The file. Raises NotFound."""
    deed = deed_seen(actor, deed_id)
    if deed.secret and not is_party(actor, deed):
        publish(DeedRead(deed.pk, deed.area_code), actor_id=actor.pk)
    return deed
