"""What the relay clears away: sessions that expired, and the answers of old writes."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from jiefang.accounts.models import Budget, Ceremony, Failures, Familiar, SignInCode
from jiefang.common.clock import now
from jiefang.common.idempotency import forget_old
from jiefang.outbox.registry import sweep

_HOUR_S = 3600
_MOST = 5000
_EXPIRED = """
    DELETE FROM accounts_session WHERE id IN (
        SELECT id FROM accounts_session WHERE ends_at < now()
        ORDER BY ends_at LIMIT %s FOR UPDATE SKIP LOCKED)"""


@sweep("accounts.sessions_expired", every_seconds=_HOUR_S)
def sessions_expired() -> int:
    """Delete sessions that nobody can use any more."""
    with connection.cursor() as cursor:
        cursor.execute(_EXPIRED, (_MOST,))
        return int(cursor.rowcount)


sweep("common.idempotency_old", every_seconds=_HOUR_S)(forget_old)


@sweep("accounts.entry_forgotten", every_seconds=_HOUR_S)
def entry_forgotten() -> int:
    """Delete codes, challenges and counts that nothing depends on any more."""
    moment = now()
    old = (
        SignInCode.objects.filter(expires_at__lt=moment - timedelta(hours=1)),
        Ceremony.objects.filter(expires_at__lt=moment),
        *(model.objects.filter(forget_at__lt=moment) for model in (Budget, Failures, Familiar)),
    )
    return sum(_deleted(rows) for rows in old)


def _deleted(rows: QuerySet[Any]) -> int:
    some = rows.select_for_update(skip_locked=True).values("pk")[:_MOST]
    return int(rows.model._default_manager.filter(pk__in=some).delete()[0])
