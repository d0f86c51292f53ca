"""Reminders before a clock runs out, and when it has: swept, each once."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from jiefang.common.clock import now
from jiefang.deeds.clocks import workdays_between
from jiefang.deeds.constants import ENDED, REMIND_WORKDAYS
from jiefang.deeds.models import Care, Deed
from jiefang.deeds.services.moving import clock_set, today_of
from jiefang.deeds.services.telling import CARE_DUE, DUE, keepers_tell

_MOST: Final = 200
_AHEAD: Final = timedelta(days=21)
"""More than three working days ever span."""


@transaction.atomic
def clocks_remind(today: date | None = None) -> int:
    """Tell who handles a file three working days before its clock runs out; how many."""
    today = today_of(today)
    near = Deed.objects.filter(due_on__isnull=False, due_on__lte=today + _AHEAD)
    waiting = near.exclude(state__in=ENDED).exclude(reminded_for=F("due_on"))
    told = 0
    for deed in waiting.select_for_update(of=("self",), skip_locked=True).order_by("due_on")[
        :_MOST
    ]:
        due_on = deed.due_on
        if due_on is not None and workdays_between(today, due_on) <= REMIND_WORKDAYS:
            Deed.objects.filter(pk=deed.pk).update(reminded_for=due_on)
            keepers_tell(deed, DUE, day=due_on)
            told += 1
    return told


@transaction.atomic
def cares_remind(today: date | None = None) -> int:
    """Tell who handles a file of a care task that is due in three working days; how many."""
    today = today_of(today)
    near = Care.objects.filter(
        done_on__isnull=True, reminded_at__isnull=True, due_on__lte=today + _AHEAD
    ).select_related("deed")
    told = 0
    for care in near.select_for_update(of=("self",), skip_locked=True).order_by("due_on")[:_MOST]:
        if workdays_between(today, care.due_on) <= REMIND_WORKDAYS:
            Care.objects.filter(pk=care.pk).update(reminded_at=now())
            keepers_tell(care.deed, CARE_DUE, day=care.due_on)
            told += 1
    return told


@transaction.atomic
def clocks_settle(today: date | None = None) -> int:
    """Count again what was counted before the holidays of the year were published; how many."""
    today = today_of(today)
    rows = Deed.objects.filter(due_provisional=True).select_for_update(
        of=("self",), skip_locked=True
    )
    changed = 0
    for deed in rows.order_by("pk")[:_MOST]:
        before = deed.due_on, deed.due_provisional
        clock_set(deed, today)
        if (deed.due_on, deed.due_provisional) != before:
            deed.save(update_fields=["due_on", "due_provisional", "due_step"])
            changed += 1
    return changed
