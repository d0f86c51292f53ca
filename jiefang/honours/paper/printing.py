"""A certificate as PDF. The typesetter gets a template and data, never markup by somebody."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Final

from jiefang.common.paper import pdf
from jiefang.common.qr import qr_svg
from jiefang.common.text import Text
from jiefang.honours.paper.sealed_files import file_sealed

_ENDS: Final = "，。；、！,.;! \n"
_MASK: Final = 3
_TEMPLATE: Final = "certificate.typ"
_DIGITS: Final = "〇一二三四五六七八九"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """Everything that stands on a certificate.

    ``url`` is where it is verified; empty for one that is shown nowhere, which has no QR code.
    """

    number: str
    name: str
    honour: Text
    citation: Text
    issuer: str
    issued_on: date
    url: str = ""


def certificate_pdf(sheet: Sheet) -> bytes:
    """The PDF, A4 on its side, with the signature of the file in its last line."""
    printed_at = datetime.combine(sheet.issued_on, time.min, UTC)
    return file_sealed(pdf(_template(), inputs_of(sheet), printed_at), sheet.number)


def inputs_of(sheet: Sheet) -> dict[str, str]:
    """What the template is given: the words as JSON and the QR code as SVG."""
    said = {
        "number": sheet.number,
        "name": sheet.name,
        "honour_zh": sheet.honour.zh,
        "honour_en": sheet.honour.en,
        "citation_zh": sheet.citation.zh.rstrip(_ENDS),
        "citation_en": sheet.citation.en,
        "issuer": sheet.issuer,
        "date_zh": date_in_words(sheet.issued_on),
        "date_en": _english(sheet.issued_on),
        "url": sheet.url,
    }
    code = qr_svg(sheet.url, mask=_MASK) if sheet.url else ""
    return {"certificate": json.dumps(said, ensure_ascii=False), "qr": code}


def date_in_words(day: date) -> str:
    """``二〇二六年十一月二十二日``."""
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(number: int) -> str:
    tens, rest = divmod(number, 10)
    ten = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return ten + (_DIGITS[rest] if rest else "")


def _english(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


@cache
def _template() -> bytes:
    return files(__package__).joinpath(_TEMPLATE).read_bytes()
