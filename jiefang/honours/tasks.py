"""Printing runs in the worker; a sweep rings for one: what a dead worker left is begun again."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.work import ring_for
from jiefang.honours.constants import RING_AGAIN_S, BatchState
from jiefang.honours.models import Batch
from jiefang.honours.services.printing import batch_run
from jiefang.outbox.registry import sweep

_MOST = 20
_RUN = "honours.print"


@shared_task(name=_RUN)  # type: ignore[untyped-decorator]
def run(batch_id: str) -> None:
    """Print one batch."""
    batch_run(UUID(batch_id))


@sweep("honours.waiting", every_seconds=1.0)
def ring() -> int:
    """Tell the workers of batches that nobody prints. Without Valkey they wait."""
    quiet = Now() - timedelta(seconds=RING_AGAIN_S)
    free = Q(claimed_until=None) | Q(claimed_until__lt=Now())
    unheard = Q(rung_at=None) | Q(rung_at__lt=quiet)
    waiting = Batch.objects.filter(free, unheard, state=BatchState.WAITING).order_by("pk")
    ids = list(waiting.values_list("pk", flat=True)[:_MOST])
    if not ids or not ring_for(_RUN, *map(str, ids)):
        return 0
    return Batch.objects.filter(pk__in=ids).update(rung_at=Now())
