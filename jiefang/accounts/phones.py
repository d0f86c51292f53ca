"""Telephone numbers: E.164 inside, hidden in the middle where others read them."""

import re

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_E164 = re.compile(r"\+[1-9][0-9]{7,14}")
_FILLERS = str.maketrans("", "", " -()\u00a0")


def normalised(given: str) -> str | None:
    """E.164 of a number as people type it; a bare mainland mobile number (11 digits) gets +86.

    None for anything that is no telephone number.
    """
    number = given.strip().translate(_FILLERS)
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if _MOBILE.fullmatch(number):
        return f"+86{number}"
    return number if _E164.fullmatch(number) else None


def masked(phone: str) -> str:
    """``138****0004``: enough for a colleague to recognise, too little to call."""
    national = phone.removeprefix("+86")
    shown = max(1, len(national) - 8)
    return f"{national[:shown]}****{national[-4:]}"
