"""The operations of this app."""

from jiefang.honours.services.awarding import (
    award_honour,
    award_nomination,
    award_revoke,
    award_season,
    consent_set,
)
from jiefang.honours.services.deciding import committee_set, recuse, season_move, vote
from jiefang.honours.services.defining import definition_make, season_open
from jiefang.honours.services.editing import definition_change, definition_retire
from jiefang.honours.services.nominating import nominate, nomination_answer, nomination_endorse
from jiefang.honours.services.objecting import objection_decide, objection_make
from jiefang.honours.services.restoring import award_restore, nomination_restore

__all__ = [
    "award_honour",
    "award_nomination",
    "award_restore",
    "award_revoke",
    "award_season",
    "committee_set",
    "consent_set",
    "definition_change",
    "definition_make",
    "definition_retire",
    "nominate",
    "nomination_answer",
    "nomination_endorse",
    "nomination_restore",
    "objection_decide",
    "objection_make",
    "recuse",
    "season_move",
    "season_open",
    "vote",
]
