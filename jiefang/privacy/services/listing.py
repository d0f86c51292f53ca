"""Many phones in full at once, as a list: counted, and written down for each of its people."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.privacy.constants import DAY, HOUR, LISTED_A_DAY, Purpose
from jiefang.privacy.events import RevealStopped
from jiefang.privacy.exceptions import looked_too_often
from jiefang.privacy.grounds import Office
from jiefang.privacy.models import Disclosure
from jiefang.privacy.services.allowance import allowance_for_update

_BATCH = 1000


def phones_list(*, actor: Person, people: Sequence[UUID], office: Office) -> None:
    """Note that the phones of these people leave in a list; each of them reads it.

    The caller has seen that ``office`` allows it. Raises RateLimited above ``LISTED_A_DAY`` in 24
    hours: then nothing leaves and the security administrator is told, once an hour. Not inside a
    transaction, since that word must stay.
    """
    if not _noted(actor, people, office):
        raise looked_too_often(int(DAY.total_seconds()))


@transaction.atomic
def _noted(actor: Person, people: Sequence[UUID], office: Office) -> bool:
    allowance = allowance_for_update(actor.pk)
    recent = Disclosure.objects.filter(actor_id=actor.pk, purpose=Purpose.TEAM_LIST)
    listed = recent.filter(at__gt=now() - DAY).count()
    if listed + len(people) > LISTED_A_DAY:
        if allowance.stopped_at is None or allowance.stopped_at < now() - HOUR:
            allowance.stopped_at = now()
            allowance.save(update_fields=["stopped_at"])
            publish(RevealStopped(actor.pk, listed), actor_id=actor.pk)
        return False
    rows = (
        Disclosure(
            person_id=person,
            actor_id=actor.pk,
            field="phone",
            purpose=Purpose.TEAM_LIST,
            role=office.role,
            office=office.place,
        )
        for person in people
    )
    Disclosure.objects.bulk_create(rows, batch_size=_BATCH)
    return True
