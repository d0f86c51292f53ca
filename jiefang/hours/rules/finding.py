"""What a rule says."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from jiefang.hours.reasons import Reason
from jiefang.hours.turns import Circumstances, Turn


class Finding(NamedTuple):
    """A reason to look, and whose turns show the same pattern beside this one."""

    reason: Reason
    peers: frozenset[UUID] = frozenset()


Peers = frozenset[UUID]
Rule = Callable[[Turn, Circumstances], Peers | None]
"""None: nothing to see. A set: the pattern is there, with these others in it, maybe none."""

ALONE: Peers = frozenset()


def when(odd: bool) -> Peers | None:
    """The answer of a rule that looks at one turn alone."""
    return ALONE if odd else None


def crowd(
    own: datetime | None,
    others: Iterable[tuple[datetime | None, UUID]],
    *,
    within: timedelta,
    many: int,
) -> Peers | None:
    """Those of ``others`` that share with ``own`` a span of ``within`` in which there are ``many``.

    ``own`` counts as one of them.
    """
    if own is None:
        return None
    near = sorted((at, key) for at, key in others if at is not None and abs(at - own) <= within)
    found: set[UUID] = set()
    for start in [own, *(at for at, _ in near if at <= own)]:
        inside = {key for at, key in near if start <= at <= start + within}
        if len(inside) + 1 >= many:
            found |= inside
    return frozenset(found) or None
