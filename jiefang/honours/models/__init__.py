"""Honours: what there is, who is nominated for it, and who has it."""

from jiefang.honours.models.awards import Award, AwardQuerySet, Batch, BatchFile
from jiefang.honours.models.nominations import (
    Endorsement,
    Nomination,
    Objection,
    Recusal,
    Vote,
)
from jiefang.honours.models.seasons import Definition, Season, Seat

__all__ = [
    "Award",
    "AwardQuerySet",
    "Batch",
    "BatchFile",
    "Definition",
    "Endorsement",
    "Nomination",
    "Objection",
    "Recusal",
    "Season",
    "Seat",
    "Vote",
]
