"""Scoped reads of honours."""

from jiefang.honours.selectors.awards import (
    Verified,
    award_facts,
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
    nomination_facts,
    nomination_seen,
    nominations_of,
    notices,
    objections_of,
    season_seen,
    seasons,
)
from jiefang.honours.selectors.waiting import tasks_of

__all__ = [
    "Verified",
    "award_facts",
    "award_list",
    "award_mine",
    "award_sheet",
    "awards_kept_by",
    "batch_seen",
    "candidates",
    "ceremony",
    "certificate_verified",
    "definitions",
    "nomination_facts",
    "nomination_seen",
    "nominations_of",
    "notices",
    "objections_of",
    "roll",
    "season_seen",
    "seasons",
    "tasks_of",
]
