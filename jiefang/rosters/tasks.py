"""Runs in the worker, and the sweep that rings for one: what a dead worker left is begun again."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.work import ring_for
from jiefang.outbox.registry import sweep
from jiefang.rosters.constants import RING_AGAIN_S, RUNNING
from jiefang.rosters.models import Roster
from jiefang.rosters.services.running import roster_run

_MOST = 20
_RUN = "rosters.run"


@shared_task(name=_RUN)  # type: ignore[untyped-decorator]
def run(roster_id: str) -> None:
    """Check or import one roster."""
    roster_run(UUID(roster_id))


@sweep("rosters.waiting", every_seconds=1.0)
def ring() -> int:
    """Tell the workers of rosters that nobody works on. Without Valkey they wait."""
    quiet = Now() - timedelta(seconds=RING_AGAIN_S)
    free = Q(claimed_until=None) | Q(claimed_until__lt=Now())
    unheard = Q(rung_at=None) | Q(rung_at__lt=quiet)
    waiting = Roster.objects.filter(free, unheard, state__in=RUNNING).order_by("pk")
    ids = list(waiting.values_list("pk", flat=True)[:_MOST])
    if not ids or not ring_for(_RUN, *map(str, ids)):
        return 0
    return Roster.objects.filter(pk__in=ids).update(rung_at=Now())
