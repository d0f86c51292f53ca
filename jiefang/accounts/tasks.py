"""What the relay clears away: sessions that expired, and the answers of old writes."""

from django.db import connection

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
