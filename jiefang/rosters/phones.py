"""Mobile numbers as they stand in captains' sheets. Pure."""

import re
import unicodedata
from typing import Final, NamedTuple

_MARKS: Final = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x2010, 0x2016), *range(0x202A, 0x202F), 0x2060, 0xFEFF]
)
_FILLERS: Final = str.maketrans("", "", " -()_·\u00a0\u3000\t'’‘`\u2212")
_MOBILE: Final = re.compile(r"1[3-9][0-9]{9}")
_FOREIGN: Final = re.compile(r"\+(?!86)[1-9][0-9]{7,14}")
_SCIENTIFIC: Final = re.compile(r"([0-9])\.([0-9]+)[eE]\+?([0-9]{1,2})")
_WHOLE: Final = re.compile(r"([0-9]+)\.0*")
_DOTTED: Final = re.compile(r"([0-9]{3})\.([0-9]{4})\.([0-9]{4})")
_FORMULA: Final = re.compile(r'="?([^"]*)"?')
_SEVERAL: Final = re.compile(r"1[3-9][0-9]{9}[^0-9]+1[3-9][0-9]{9}")
_LANDLINE: Final = re.compile(r"0[1-9][0-9]{1,2}[2-9][0-9]{6,7}")
_PREFIXES: Final = ("+86", "0086")
_DIGITS: Final = 11


class Phone(NamedTuple):
    """``number`` in E.164, or ``code`` says why there is none."""

    number: str
    code: str = ""


def phone_of(given: str) -> Phone:
    """The number in a cell's text: with spaces, dashes, +86, full-width digits, an apostrophe,
    ``="…"``, ``.0``, or in scientific form as long as no digit was lost."""
    if _MOBILE.fullmatch(given):
        return Phone("+86" + given)
    text = unicodedata.normalize("NFKC", given).translate(_MARKS).strip()
    if not text:
        return Phone("", "phone_missing")
    if _SEVERAL.search(text):
        return Phone("", "phone_several")
    if text.startswith("="):
        found = _FORMULA.fullmatch(text)
        text = found.group(1) if found else text
    scientific = _SCIENTIFIC.fullmatch(text.strip("'"))
    if scientific:
        return _expanded(*scientific.groups())
    text = _DOTTED.sub(r"\1\2\3", text)
    whole = _WHOLE.fullmatch(text.strip("'"))
    return _plain((whole.group(1) if whole else text).translate(_FILLERS))


def looks_like_phone(text: str) -> bool:
    """Whether the text is, or was meant as, a mobile number."""
    phone = phone_of(text)
    return bool(phone.number) or phone.code in {"phone_rounded", "phone_several"}


def _expanded(first: str, rest: str, power: str) -> Phone:
    if int(power) != _DIGITS - 1:
        return Phone("", "phone_odd")
    if len(rest) < _DIGITS - 1:
        return Phone("", "phone_rounded")
    return _plain(first + rest[: _DIGITS - 1])


def _plain(text: str) -> Phone:
    for prefix in _PREFIXES:
        text = text.removeprefix(prefix)
    if text.startswith("86") and len(text) == _DIGITS + 2:
        text = text[2:]
    if text.startswith("01") and len(text) == _DIGITS + 1:
        text = text[1:]
    if _MOBILE.fullmatch(text):
        return Phone("+86" + text)
    if text.startswith("00"):
        text = "+" + text[2:]
    if _FOREIGN.fullmatch(text):
        return Phone(text)
    return Phone("", _wrong(text))


def _wrong(text: str) -> str:
    if _LANDLINE.fullmatch(text):
        return "phone_landline"
    if not (text.isascii() and text.isdigit()):
        return "phone_odd"
    if len(text) == _DIGITS:
        return "phone_not_mobile"
    return "phone_short" if len(text) < _DIGITS else "phone_long"
