"""Numbers of orders and the codes with which they are picked up."""

import secrets
from datetime import date
from typing import Final

from jiefang.common.qr import qr_svg
from jiefang.shop.constants import CODE_DIGITS

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing that is read for something else."""
_LENGTH: Final = 8


def new_code() -> str:
    """Digits that nobody can guess from others."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def new_number(today: date) -> str:
    """``26-7K3M09QD``: of the year, otherwise by chance (40 bits)."""
    return f"{today:%y}-" + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def read(text: str) -> str:
    """The digits in what was typed or scanned: the address in a QR code ends in them."""
    given = text.rpartition("#")[2].replace(" ", "").replace("-", "").strip()
    return given if given.isascii() and given.isdigit() else ""


def code_qr(address: str, code: str) -> str:
    """The QR code of a pick-up code: opens the partner's page with it.

    Behind ``#``, which browsers send to no server and so to no log.
    """
    return qr_svg(f"{address}/partner#{code}")
