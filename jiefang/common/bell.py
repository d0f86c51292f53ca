"""Valkey, the bell: quick when it is there, left alone for a moment when it is not."""

import functools
import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from redis import ConnectionPool, Redis, RedisError
from redis.backoff import NoBackoff
from redis.connection import parse_url
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

logger = logging.getLogger(__name__)

TIME_OUT_SECONDS = 0.1
OPEN_SECONDS = 2.0
MAX_CONNECTIONS = 64

Answer = TypeVar("Answer")


class _Breaker:
    """Open after a failure, for ``OPEN_SECONDS``: nobody waits for a bell that is away."""

    def __init__(self) -> None:
        self._closed_from = 0.0

    def is_open(self) -> bool:
        return time.monotonic() < self._closed_from

    def trip(self, error: Exception) -> None:
        if not self.is_open():
            logger.warning("Valkey does not answer: %s", error)
        self._closed_from = time.monotonic() + OPEN_SECONDS

    def reset(self) -> None:
        self._closed_from = 0.0


_breaker = _Breaker()


@functools.cache
def _connect() -> "Redis":
    # One quick second try for a connection that a restart of Valkey left dead; none for silence.
    retry = Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,))
    pool = ConnectionPool.from_url(
        settings.REDIS_URL,
        max_connections=MAX_CONNECTIONS,
        socket_timeout=TIME_OUT_SECONDS,
        socket_connect_timeout=TIME_OUT_SECONDS,
        retry=retry,
    )
    return Redis(connection_pool=pool)


def client() -> "Redis | None":
    """The shared client, or None while the breaker is open. Prefer ``ask``."""
    return None if _breaker.is_open() else _connect()


def ask(question: Callable[["Redis"], Answer], otherwise: Answer) -> Answer:
    """``question(client)``, or ``otherwise`` when Valkey is away. Never raises a RedisError."""
    redis = client()
    if redis is None:
        return otherwise
    try:
        return question(redis)
    except (RedisError, OSError) as error:
        _breaker.trip(error)
        return otherwise


@functools.cache
def channel(name: str) -> str:
    """This system's own channel. Pub/sub is deaf to database numbers, so the channel says it."""
    number = parse_url(settings.REDIS_URL).get("db", 0)  # type: ignore[no-untyped-call]
    return f"jiefang:{number}:{name}"


def publish(name: str, payload: bytes) -> bool:
    """Ring: True when Valkey took it. A lost ring is made good by the sweeps."""
    return ask(lambda redis: redis.publish(channel(name), payload) is not None, otherwise=False)


def reset() -> None:
    """Close the breaker at once, after Valkey is known to be back."""
    _breaker.reset()
