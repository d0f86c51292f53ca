"""Reads: one's own standing, boards, what one covered."""

from jiefang.standing.selectors.own import record_of, standing_of, steps_of

__all__ = ["record_of", "standing_of", "steps_of"]
