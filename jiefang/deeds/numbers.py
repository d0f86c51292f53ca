"""Numbers of case files and decisions: they tell the year and cannot be counted through."""

import secrets
from typing import Final

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that is mistaken for another when it is read aloud or typed."""

_CASE_TAIL: Final = 7
_DECISION_PART: Final = 4


def case_number(year: int) -> str:
    """``JY2026-7K3M9TD``."""
    return f"JY{year}-{_letters(_CASE_TAIL)}"


def decision_number(year: int) -> str:
    """``JD2026-7K3M-Q9TD``: one of 8.5 × 10¹¹ of the year, since whoever has it may verify it."""
    return f"JD{year}-{_letters(_DECISION_PART)}-{_letters(_DECISION_PART)}"


def _letters(count: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(count))
