"""Scoped reads of notices, and whom one would reach."""

from jiefang.notices.selectors.notices import (
    history,
    notice_seen_by,
    notices_found,
    own_notices,
)
from jiefang.notices.selectors.reach import Reach, Target, reach_of, reach_of_notice

__all__ = [
    "Reach",
    "Target",
    "history",
    "notice_seen_by",
    "notices_found",
    "own_notices",
    "reach_of",
    "reach_of_notice",
]
