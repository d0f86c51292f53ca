"""Numbers of certificates: they tell the year and nothing else, and cannot be counted through."""

import secrets
from typing import Final

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is mistaken for another when it is read aloud or typed."""
_PART: Final = 4


def new_number(year: int) -> str:
    """``RY2026-7K3M-Q9TD``: one of 6.5 × 10¹¹ of the year."""
    parts = ("".join(secrets.choice(_LETTERS) for _ in range(_PART)) for _ in range(2))
    return f"RY{year}-" + "-".join(parts)


def tidied(given: str) -> str:
    """As somebody typed it from paper: small letters and spaces do not matter."""
    return "".join(given.split()).upper()[:24]
