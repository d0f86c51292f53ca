"""Being forgotten: asked for by oneself, a day to think better of it, then done by the relay."""

from uuid import UUID

from django.db import IntegrityError, transaction

from jiefang.accounts.models import Person
from jiefang.common import personal
from jiefang.common.clock import now
from jiefang.outbox.services import publish
from jiefang.privacy.constants import ERASURE_WINDOW
from jiefang.privacy.events import ErasureAsked, ErasureWithdrawn, PersonErased
from jiefang.privacy.exceptions import erasure_pending, no_erasure
from jiefang.privacy.models import Erasure


@transaction.atomic
def erasure_ask(*, actor: Person) -> Erasure:
    """Everything about the actor goes in 24 hours. Raises ``conflict.erasure_pending``."""
    try:
        with transaction.atomic():
            asked = Erasure.objects.create(person=actor, due_at=now() + ERASURE_WINDOW)
    except IntegrityError as error:
        raise erasure_pending() from error
    publish(ErasureAsked(actor.pk), actor_id=actor.pk)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def erasure_withdraw(*, actor: Person) -> None:
    """Stay after all. Raises ``conflict.no_erasure``."""
    pending = Erasure.objects.filter(person=actor, withdrawn_at__isnull=True, done_at__isnull=True)
    if not pending.update(withdrawn_at=now()):
        raise no_erasure()
    publish(ErasureWithdrawn(actor.pk), actor_id=actor.pk)


def erasures_due(most: int = 20) -> int:
    """Forget those whose day is over; how many."""
    done = 0
    while done < most and _erase_next():
        done += 1
    return done


@transaction.atomic
def _erase_next() -> bool:
    waiting = Erasure.objects.filter(withdrawn_at__isnull=True, done_at__isnull=True)
    due = waiting.filter(due_at__lte=now()).order_by("due_at")
    row = due.select_for_update(skip_locked=True).first()
    if row is None:
        return False
    row.kept = person_erase(row.person_id)
    row.done_at = now()
    row.save(update_fields=["kept", "done_at"])
    return True


def person_erase(person_id: UUID) -> list[dict[str, object]]:
    """Forget a person now; what stays, in words. Inside a transaction."""
    kept = [erase(person_id) for erase in personal.erasers().values()]
    publish(PersonErased(person_id), actor_id=None)
    return [{"what": each.what.json(), "why": each.why.json()} for each in kept if each]
