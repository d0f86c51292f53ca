"""The ledger of points, what may earn some, the rules, what is held, what people give by hand."""

from jiefang.points.models.books import Account, Entry, EntryQuerySet, Seal
from jiefang.points.models.hands import GrantFile, GrantQuerySet, Hold, HoldQuerySet, ManualEntry
from jiefang.points.models.rules import Occurrence, Rule, RuleQuerySet

__all__ = [
    "Account",
    "Entry",
    "EntryQuerySet",
    "GrantFile",
    "GrantQuerySet",
    "Hold",
    "HoldQuerySet",
    "ManualEntry",
    "Occurrence",
    "Rule",
    "RuleQuerySet",
    "Seal",
]
