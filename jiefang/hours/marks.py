"""The part of a statement's address that nobody can guess."""

import base64
import hmac
import secrets
from datetime import date
from functools import cache
from typing import Final

from jiefang.common.sealing.keys import derived, ring

LENGTH: Final = 16
"""Of 32 letters each: 80 bits."""
_DIGITS: Final = 8


def new_number(year: int) -> str:
    """``2026-4831-9027``: says the year and nothing else, not even how many there are."""
    digits = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    return f"{year}-{digits[:4]}-{digits[4:]}"


def mark_of(number: str, from_on: date, to_on: date, minutes: int) -> str:
    """HMAC-SHA256 over what the statement says, cut to ``LENGTH`` letters of base32."""
    said = f"{number}|{from_on:%Y-%m-%d}|{to_on:%Y-%m-%d}|{minutes}"
    digest = hmac.digest(_key(ring().lookup), said.encode(), "sha256")
    return base64.b32encode(digest).decode()[:LENGTH]


def is_mark(given: str, known: str) -> bool:
    """In constant time; small letters are taken for large ones."""
    return hmac.compare_digest(given.strip().upper().encode(), known.encode())


@cache
def _key(lookup: bytes) -> bytes:
    return derived(lookup, "statement mark", 32)
