"""Wrong tries: a few are free, then each waits twice as long as the one before.

A try counts as failed before it is looked at, so that a thousand at once are no better than one
after the other. They are counted by account *and* asker: whoever fails for a number, however often,
shuts out nobody but the own address or device.
"""

from typing import Final

from django.db import connection

from jiefang.accounts.constants import (
    FAILURES_FORGOTTEN_S,
    FIRST_REST_S,
    FREE_FAILURES,
    LONGEST_REST_S,
)
from jiefang.accounts.exceptions import TooOften
from jiefang.accounts.models import Failures

_CLAIM: Final = """
    INSERT INTO accounts_failures AS known (key, number, rests_until, forget_at)
    VALUES (%(key)s, 1, clock_timestamp(), clock_timestamp() + %(forgotten)s * interval '1 second')
    ON CONFLICT (key) DO UPDATE SET
        number = CASE WHEN known.forget_at < clock_timestamp() THEN 1 ELSE known.number + 1 END,
        rests_until = clock_timestamp() + interval '1 second' * CASE
            WHEN known.forget_at < clock_timestamp() OR known.number + 1 < %(free)s THEN 0
            ELSE least(%(longest)s, %(first)s * power(2, least(known.number + 1 - %(free)s, 20)))
            END,
        forget_at = clock_timestamp() + %(forgotten)s * interval '1 second'
    WHERE known.rests_until <= clock_timestamp()
    RETURNING number"""
_WAIT: Final = """
    SELECT ceil(extract(epoch FROM rests_until - clock_timestamp()))
    FROM accounts_failures WHERE key = %s"""
_GIVE_BACK: Final = """
    UPDATE accounts_failures SET number = greatest(number - 1, 0), rests_until = clock_timestamp()
    WHERE key = %s"""


def attempt_claim(key: str, *, free: int = FREE_FAILURES) -> None:
    """One more try under this key, failed until it is taken back. Raises TooOften while it rests.

    Not inside the transaction of the try: it must stay when that is undone.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _CLAIM,
            {
                "key": key,
                "free": free,
                "first": FIRST_REST_S,
                "longest": LONGEST_REST_S,
                "forgotten": FAILURES_FORGOTTEN_S,
            },
        )
        if cursor.rowcount == 0:
            cursor.execute(_WAIT, (key,))
            row = cursor.fetchone()
            raise TooOften(max(1, int(row[0])) if row else 1)


def attempt_give_back(*keys: str) -> None:
    """The try was neither right nor wrong: it does not count."""
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute(_GIVE_BACK, (key,))


def attempts_forget(*keys: str) -> None:
    """The try was right: start afresh."""
    Failures.objects.filter(key__in=keys).delete()
