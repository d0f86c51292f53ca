"""The names of those whom audit rows are about, found when the rows are read.

A row holds an id, so that a name that is corrected or erased is so here too. Apps register how
ids of their kind get a name; one that is gone has none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from jiefang.common.text import Text

Data = Mapping[str, Any]
Explains = Callable[[Data], Text | None]
Names = Callable[[Sequence[UUID]], dict[UUID, str]]
_kinds: dict[str, Names] = {}
_explained: dict[str, Explains] = {}


def named(kind: str) -> Callable[[Names], Names]:
    """The function names the subjects ``<kind>:<uuid>``; ids it does not know it leaves out."""

    def register(function: Names) -> Names:
        _kinds[kind] = function
        return function

    return register


def explained(action: str) -> Callable[[Explains], Explains]:
    """The function says in a few words what rows of this action hold besides; None: nothing."""

    def register(function: Explains) -> Explains:
        _explained[action] = function
        return function

    return register


def explanation_of(action: str, data: Data) -> Text | None:
    """What the row's app says of it."""
    explains = _explained.get(action)
    return explains(data) if explains else None


def names_of(subjects: Iterable[str]) -> dict[str, str]:
    """Subject → name, one look for each kind."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for subject in set(subjects):
        kind, _, given = subject.partition(":")
        with suppress(ValueError):
            wanted[kind].append(UUID(given))
    return {
        f"{kind}:{key}": name
        for kind, keys in wanted.items()
        if kind in _kinds
        for key, name in _kinds[kind](keys).items()
    }
