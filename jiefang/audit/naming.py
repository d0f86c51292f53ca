"""The names of those whom audit rows are about, found when the rows are read.

A row holds an id, so that a name that is corrected or erased is so here too. Apps register how
ids of their kind get a name; one that is gone has none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from uuid import UUID

Names = Callable[[Sequence[UUID]], dict[UUID, str]]
_kinds: dict[str, Names] = {}


def named(kind: str) -> Callable[[Names], Names]:
    """The function names the subjects ``<kind>:<uuid>``; ids it does not know it leaves out."""

    def register(function: Names) -> Names:
        _kinds[kind] = function
        return function

    return register


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
