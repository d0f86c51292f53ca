"""Who gives points by hand to whom, and to whom these give on."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from jiefang.common.clock import now
from jiefang.points.constants import RING_WITHIN, GrantState
from jiefang.points.models import ManualEntry


def circles_of(people: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Everybody whom each has given to by hand lately, straight or by way of one other.

    Who of these gives to the person closes a ring. Two queries.
    """
    near = _served_by(people)
    further = _served_by({taker for takers in near.values() for taker in takers})
    return {
        giver: near[giver].union(*(further[taker] for taker in near[giver])) for giver in people
    }


def _served_by(givers: Collection[UUID]) -> defaultdict[UUID, set[UUID]]:
    """To whom each has given by hand, as who asked or who agreed."""
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = ManualEntry.objects.filter(
        Q(author_id__in=givers) | Q(decided_by_id__in=givers),
        state=GrantState.APPROVED,
        decided_at__gt=now() - RING_WITHIN,
    )
    for author, decider, taker in rows.values_list("author_id", "decided_by_id", "person_id"):
        found[author].add(taker)
        if decider is not None:
            found[decider].add(taker)
    return found
