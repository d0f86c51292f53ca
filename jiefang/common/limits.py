"""How often somebody may ask: declared per view, counted in Valkey in one round trip.

Only what could be scraped or flooded is limited; answering an alert never is. See
``docs/decisions/0016-limits.md``.
"""

import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.contrib.auth.models import AnonymousUser
from rest_framework.request import Request

from jiefang.common import bell
from jiefang.common.addresses import address_block, client_address
from jiefang.common.errors import RateLimited
from jiefang.common.people import Person

if TYPE_CHECKING:
    from redis import Redis

_TAKE: Final = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local free = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + tonumber(ARGV[1])
local over = free - now - tonumber(ARGV[2])
if over > 0 then return over end
redis.call('SET', KEYS[1], free, 'PX', free - now)
return 0
"""
_MINUTE_MS: Final = 60_000
_REMEMBERED_MOST: Final = 20_000


class Limit(NamedTuple):
    """``per_minute`` calls of one person; ``staff`` of one who works for the city.

    All calls of one ``name`` are counted together. As many may come at once; after that they come
    evenly.
    """

    name: str
    per_minute: int
    staff: int | None = None


_is_staff: list[Callable[[Person], bool]] = []


def staff_are(test: Callable[[Person], bool]) -> Callable[[Person], bool]:
    """Register who works for the city; the app that knows people does."""
    _is_staff[:] = [test]
    return test


def refuse_above(limit: Limit, request: Request) -> None:
    """Count a call, by person or else by address. Raises RateLimited when there are too many.

    Without Valkey each process counts for itself: nobody is kept from the work, and nobody may ask
    without end.
    """
    asker = request.user
    who = str(asker.pk) if asker.is_authenticated else address_block(client_address(request))
    wait_ms = over_ms(f"limit:{limit.name}:{who}", _measure(limit, asker))
    if wait_ms > 0:
        raise RateLimited(-(-wait_ms // 1000))


def _measure(limit: Limit, asker: Person | AnonymousUser) -> int:
    if limit.staff is None or not asker.is_authenticated:
        return limit.per_minute
    works = any(test(asker) for test in _is_staff)
    return limit.staff if works else limit.per_minute


def over_ms(key: str, per_minute: int) -> int:
    """Count one call: 0 when it is within the measure, or the milliseconds to wait.

    The generic cell rate algorithm (ITU-T I.371): one number per key.
    """
    each = -(-_MINUTE_MS // per_minute)
    counted = bell.ask(lambda redis: _take_there(redis, key, each), None)
    return _take_here(key, each) if counted is None else counted


def _take_there(redis: "Redis", key: str, each: int) -> int | None:
    return int(_script(redis)(keys=[key], args=[each, _MINUTE_MS]))


@cache
def _script(redis: "Redis") -> Any:
    return redis.register_script(_TAKE)


_here: dict[str, int] = {}


def _take_here(key: str, each: int) -> int:
    """The same in this process."""
    now = time.monotonic_ns() // 1_000_000
    free = max(_here.get(key, now), now) + each
    over = free - now - _MINUTE_MS
    if over > 0:
        return over
    if len(_here) >= _REMEMBERED_MOST:
        _here.clear()
    _here[key] = free
    return 0
