"""What follows from the votes: pure functions."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID


class Standing(NamedTuple):
    """A nomination after the vote; ``able``: how many of the committee may vote on it."""

    nomination_id: UUID
    votes_for: int
    voted: int
    able: int


def is_decided(standing: Standing, quorum: int) -> bool:
    """Whether enough have voted, or too few may vote at all."""
    return standing.voted >= quorum or standing.able < quorum


def has_majority(standing: Standing, quorum: int) -> bool:
    """More than half of those who voted, abstentions counted, and the quorum was there."""
    return standing.voted >= quorum and standing.votes_for * 2 > standing.voted


def chosen(standings: Sequence[Standing], *, quorum: int, quota: int) -> set[UUID]:
    """Those with a majority, the most votes first, as many as the quota.

    Where equals would be divided by the quota none of them is chosen: no order among equals
    decides about an honour.
    """
    willing = sorted(
        (each for each in standings if has_majority(each, quorum)),
        key=lambda each: each.votes_for,
        reverse=True,
    )
    least = willing[quota].votes_for if len(willing) > quota else -1
    return {each.nomination_id for each in willing[:quota] if each.votes_for > least}
