"""What time does by itself: records that begin, tickets that nobody used."""

from django.db import transaction
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.common.clock import now
from jiefang.joining.models import Record, Ticket
from jiefang.joining.services.records import keep_in_step
from jiefang.outbox.registry import sweep

_HOUR_S = 3600
_MOST = 500


@sweep("joining.records_begun", every_seconds=_HOUR_S)
def records_begun() -> int:
    """Count cover and training from the day on which it begins."""
    due = Record.objects.standing().filter(counted=False, valid_from__lte=timezone.localdate())
    people = sorted(set(due.order_by("valid_from").values_list("person", flat=True)[:_MOST]))
    for person_id in people:
        with transaction.atomic():
            keep_in_step(Person.objects.select_for_update(no_key=True).get(pk=person_id))
    return len(people)


@sweep("joining.tickets_expired", every_seconds=_HOUR_S)
def tickets_expired() -> int:
    """Forget the numbers of those who did not finish."""
    return Ticket.objects.filter(expires_at__lt=now()).delete()[0]
