"""Scoped reads of honours."""

from jiefang.honours.selectors.awards import (
    Verified,
    award_list,
    award_mine,
    award_sheet,
    awards_kept_by,
    batch_seen,
    certificate_verified,
    roll,
)
from jiefang.honours.selectors.candidates import candidates
from jiefang.honours.selectors.seasons import (
    ceremony,
    definitions,
    nomination_seen,
    nominations_of,
    notices,
    objections_of,
    season_seen,
    seasons,
)

__all__ = [
    "Verified",
    "award_list",
    "award_mine",
    "award_sheet",
    "awards_kept_by",
    "batch_seen",
    "candidates",
    "ceremony",
    "certificate_verified",
    "definitions",
    "nomination_seen",
    "nominations_of",
    "notices",
    "objections_of",
    "roll",
    "season_seen",
    "seasons",
]
