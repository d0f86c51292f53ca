"""The parts that the platform stands on, each with a check that other apps may add to.

A *needed* part that is away makes this process unfit to serve (``/readyz`` says 503). Without any
other part it works on, degraded, and ``/readyz`` names the part.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from jiefang.common import bell

WORKER_KEY = "jiefang:worker:alive"
WORKER_KEY_SECONDS = 30
STARTING_S = 30.0
"""After so long a part that was waited for and never came counts as away."""


class Away(Exception):
    """Why a part does not do its work, in one sentence."""


@dataclass(frozen=True)
class Part:
    """``check`` returns facts to show, or raises :class:`Away`."""

    name: str
    check: Callable[[], dict[str, Any]]
    needed: bool


_parts: dict[str, Part] = {}


def part(
    name: str, *, needed: bool = False
) -> Callable[[Callable[[], dict[str, Any]]], Callable[[], dict[str, Any]]]:
    """Adds the decorated check to ``/readyz`` and ``/metrics`` under ``name``."""

    def register(check: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
        _parts[name] = Part(name, check, needed)
        return check

    return register


@dataclass(frozen=True)
class Report:
    """One look at all parts: ``ready``, ``degraded`` (works, something is away) or ``away``."""

    status: str
    parts: dict[str, dict[str, Any]]

    @property
    def fit(self) -> bool:
        return self.status in {"ready", "degraded"}


_seen: set[str] = set()
_started = time.monotonic()


def report() -> Report:
    """Looks at every part now; each look takes at most a few hundred milliseconds."""
    parts = {name: _look(one) for name, one in _parts.items()}
    _seen.update(name for name, facts in parts.items() if facts["ok"])
    missing = {name for name, facts in parts.items() if not facts["ok"]}
    needed = {name for name in missing if _parts[name].needed}
    if needed:
        return Report("away", parts)
    if set(settings.READY_AFTER) - _seen and time.monotonic() < _started + STARTING_S:
        return Report("starting", parts)
    return Report("degraded" if missing else "ready", parts)


def _look(one: Part) -> dict[str, Any]:
    try:
        facts = one.check()
    except Away as reason:
        return {"ok": False, "needed": one.needed, "reason": str(reason)}
    except DatabaseError:
        return {"ok": False, "needed": one.needed, "reason": "The database does not answer."}
    return {"ok": True, "needed": one.needed, **facts}


@part("database", needed=True)
def database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not _is_migrated():
        reason = "The database is behind the code: run `manage.py migrate`."
        raise Away(reason)
    return {}


def _is_migrated() -> bool:
    """Looks at the migrations until they are all applied, then never again in this process."""
    if "migrations" not in _seen:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _seen.add("migrations")
    return True


@part("valkey")
def valkey() -> dict[str, Any]:
    if not bell.ask(lambda redis: bool(redis.ping()), otherwise=False):
        reason = "Valkey does not answer; alerts arrive by the sweeps, a few seconds later."
        raise Away(reason)
    return {}


@part("worker")
def worker() -> dict[str, Any]:
    if not bell.ask(lambda redis: bool(redis.exists(WORKER_KEY)), otherwise=False):
        reason = "No Celery worker gave a sign of life; slow work waits."
        raise Away(reason)
    return {}


def worker_is_alive() -> None:
    """The worker's sign of life, good for ``WORKER_KEY_SECONDS``."""
    bell.ask(lambda redis: bool(redis.set(WORKER_KEY, 1, ex=WORKER_KEY_SECONDS)), otherwise=False)
