"""The relay: a process that delivers events and runs sweeps. Any number may run at once."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import Error, connection
from redis import Redis, RedisError

from jiefang.common.bell import channel
from jiefang.common.ids import uuid7
from jiefang.outbox import delivery, registry, sweeping
from jiefang.outbox.constants import BEAT_EVERY_S, CHANNEL, DELIVERERS, IDLE_S
from jiefang.outbox.registry import RegisteredSweep

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

_BEAT = """
INSERT INTO outbox_relayheartbeat (id, host, pid) VALUES (%s, %s, %s)
ON CONFLICT (id) DO UPDATE SET beat_at = now()
"""


class Alarm:
    """Wakes several threads; a ring between a look and the wait is not lost."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._rings = 0

    def seen(self) -> int:
        return self._rings

    def ring(self) -> None:
        with self._condition:
            self._rings += 1
            self._condition.notify_all()

    def wait(self, seen: int, seconds: float) -> None:
        """Until somebody rang after ``seen``, ``seconds`` at most."""
        with self._condition:
            self._condition.wait_for(lambda: self._rings != seen, seconds)


class Relay:
    """One relay. ``run`` blocks until ``stop`` is called, from a signal or another thread."""

    def __init__(self) -> None:
        self.id: UUID = uuid7()
        self._stopping = threading.Event()
        self._alarm = Alarm()
        self._running: set[str] = set()
        self._sweepers = ThreadPoolExecutor(
            max(1, len(registry.sweeps())), thread_name_prefix="sweep"
        )

    def run(self) -> None:
        parts: list[Callable[[], None]] = [self._schedule, self._beat, self._listen]
        parts += [self._deliver] * DELIVERERS
        threads = [threading.Thread(target=part, name=part.__name__) for part in parts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self._sweepers.shutdown()
        _quietly(partial(_forget, self.id))

    def stop(self) -> None:
        self._stopping.set()
        self._alarm.ring()

    def _deliver(self) -> None:
        while not self._stopping.is_set():
            seen = self._alarm.seen()
            if not _quietly(delivery.deliver_next):
                self._alarm.wait(seen, IDLE_S)

    def _schedule(self) -> None:
        while not self._stopping.is_set():
            seconds = _quietly(self._start_due)
            self._stopping.wait(IDLE_S if seconds is None else seconds)

    def _start_due(self) -> float:
        sweeping.enrol()
        for sweep in sweeping.claim_due():
            if sweep.name not in self._running:
                self._running.add(sweep.name)
                self._sweepers.submit(self._sweep, sweep)
        return sweeping.seconds_to_next(registry.sweeps())

    def _sweep(self, sweep: RegisteredSweep) -> None:
        try:
            _quietly(partial(sweeping.run, sweep))
        finally:
            self._running.discard(sweep.name)

    def _beat(self) -> None:
        while not self._stopping.is_set():
            _quietly(partial(_show_life, self.id))
            self._stopping.wait(BEAT_EVERY_S)

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen_once()
            except (RedisError, OSError) as error:
                logger.info("no bell for the relay (%s): looking once a second", error)
                self._stopping.wait(IDLE_S)

    def _listen_once(self) -> None:
        client = Redis.from_url(
            settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=1, health_check_interval=5
        )
        with client, client.pubsub(ignore_subscribe_messages=True) as bell:  # type: ignore[no-untyped-call]
            bell.subscribe(channel(CHANNEL))
            self._alarm.ring()
            while not self._stopping.is_set():
                if bell.get_message(timeout=IDLE_S):
                    self._alarm.ring()


def _quietly(work: Callable[[], Result]) -> Result | None:
    """``work()`` on a connection of its own; ``None``, after a line in the log, when it failed.

    A database that is away is waited for; anything else a part meets must not end the relay.
    """
    try:
        return work()
    except Error as error:
        logger.warning("the database refused the relay: %s", error)
    except Exception:
        logger.exception("a part of the relay failed")
    finally:
        connection.close()
    return None


def _show_life(relay_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BEAT, [relay_id, socket.gethostname()[:120], os.getpid()])


def _forget(relay_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM outbox_relayheartbeat WHERE id = %s", [relay_id])
