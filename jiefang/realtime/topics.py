"""Live views that a client may subscribe to: ``incident:<id>``, ``units:<district>`` …

A topic is a stream with a permission and a snapshot. Apps register theirs when they start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PermissionCheck = Callable[[Any, str], bool]
Snapshot = Callable[[Any, str], dict[str, Any]]


@dataclass(frozen=True)
class Topic:
    """A registered prefix; both functions get the person and what follows the colon."""

    prefix: str
    permits: PermissionCheck
    snapshot: Snapshot


_topics: dict[str, Topic] = {}


def topic(prefix: str, *, permits: PermissionCheck, snapshot: Snapshot) -> None:
    """Register ``<prefix>:<key>``.

    ``permits(person, key)`` decides; ``snapshot(person, key)`` gives what the client would hold
    had it applied every entry of the stream. Both run in a thread and may read the database.
    """
    _topics[prefix] = Topic(prefix, permits, snapshot)


def find(name: str) -> tuple[Topic, str] | None:
    """The topic of a full name and the key in it; ``None`` for an unknown prefix."""
    prefix, _, key = name.partition(":")
    found = _topics.get(prefix)
    return (found, key) if found and key else None
