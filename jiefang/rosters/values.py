"""What stands in a cell, as a value of ours, or the code of what is wrong with it. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from jiefang.accounts.constants import WishedRole
from jiefang.rosters.reading.cells import Cell, text_of

NAME_MAX: Final = 60
EARLIEST_BIRTH: Final = 1900
EARLIEST_DAY: Final = date(1990, 1, 1)
LATEST_DAY: Final = date(2100, 12, 31)
_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = (10_000, 80_000)
"""Days of spreadsheets between 1927 and 2119, where a year would be far less."""

_HAN_GAP: Final = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000\u00a0]+(?=[\u3400-\u9fff])")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_TOTALS: Final = frozenset(
    ["合计", "总计", "小计", "共计", "备注", "说明", "制表人", "填表人", "审核人", "总人数", "注"]
)
_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?(?:[ T].*)?")
_SOLID: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR: Final = re.compile(r"(\d{4})(?:\.0*)?年?")
_NO_ROLE: Final = frozenset(
    [
        "队员",
        "普通队员",
        "成员",
        "志愿者",
        "街坊",
        "无",
        "暂无",
        "-",
        "—",
        "/",
        "队长",
        "副队长",
        "组长",
    ]
)
_BETWEEN: Final = re.compile(r"[、，,;；/\s+|&和及]+")
_ROLES: Final[Mapping[str, str]] = {
    **{role.value: role.value for role in WishedRole},
    **{role.label: role.value for role in WishedRole},
    **{
        word: role.value
        for role, words in {
            WishedRole.INFORMANT: "信息 情报员 信息报送员 信息收集员",
            WishedRole.PATROL: "巡防 巡逻 巡逻员 巡查员 治安巡逻员 巡防队员",
            WishedRole.MEDIATOR: "调解 矛盾调解员 纠纷调解员",
            WishedRole.PUBLICIST: "宣传 反诈宣传员 宣讲员",
            WishedRole.SUPPORT: "支援 应急支援员 应急员 应急队员",
            WishedRole.GUIDE: "引导 交通引导员 文明引导员 疏导员",
        }.items()
        for word in words.split()
    },
}

_often = lru_cache(maxsize=1 << 12, typed=True)
"""For what stands in a sheet again and again: years, days, roles."""


class Value(NamedTuple):
    """``value``, or the ``code`` of what is wrong."""

    value: object = None
    code: str = ""


def is_total(texts: Iterable[str]) -> bool:
    """Whether a row of these texts is the foot of a table."""
    return any(text.rstrip(":：") in _TOTALS for text in texts if text)


def name_of(text: str) -> Value:
    """A person's name; no number, no formula."""
    name = _HAN_GAP.sub("", text.removeprefix("'"))
    if not name:
        return Value(code="name_missing")
    if name[0] in "=+-@＝＋－＠":
        return Value(code="formula")
    if "\ufffd" in name:
        return Value(code="garbled")
    if _CONTROL.search(name):
        return Value(code="bad_characters")
    if len(name) > NAME_MAX:
        return Value(code="name_long")
    if not _LETTER.search(name):
        return Value(code="name_odd")
    return Value(name)


def day_of(cell: Cell) -> date | None:
    """A date as a program or a person writes it: a date cell, a serial number, 2026年1月31日."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell).removeprefix("'")
    try:
        if text.replace(".", "", 1).isdigit() and _SERIALS[0] < float(text) < _SERIALS[1]:
            return _EPOCH + timedelta(days=int(float(text)))
        found = _SOLID.fullmatch(text) or _DATE.fullmatch(text)
        if found:
            year, month, day = found.groups()
            return date(int(year), int(month), int(day or 1))
    except (ValueError, OverflowError):
        return None
    return None


@_often
def birth_year_of(cell: Cell, today: date) -> Value:
    """The year in a year, a date, or a month; a whole date keeps nothing but its year."""
    text = text_of(cell).removeprefix("'")
    if not text:
        return Value()
    whole = _YEAR.fullmatch(text)
    day = None if whole else day_of(cell)
    if whole is None and day is None:
        return Value(code="birth_year_odd")
    year = int(whole.group(1)) if whole else day.year if day else 0
    if not EARLIEST_BIRTH <= year <= today.year:
        return Value(code="birth_year_out_of_range")
    return Value(year)


@_often
def date_of(cell: Cell) -> Value:
    if not text_of(cell):
        return Value()
    day = day_of(cell)
    if day is None:
        return Value(code="date_odd")
    return Value(day) if EARLIEST_DAY <= day <= LATEST_DAY else Value(code="date_out_of_range")


def joined_on_of(cell: Cell, today: date) -> Value:
    found = date_of(cell)
    if isinstance(found.value, date) and found.value > today:
        return Value(code="joined_in_future")
    return found


@_often
def roles_of(text: str) -> Value:
    """The six roles by any of their names; being a member or leading is none of them."""
    words = [word for word in _BETWEEN.split(text) if word and word not in _NO_ROLE]
    if any(word not in _ROLES for word in words):
        return Value(code="role_unknown")
    return Value(tuple(dict.fromkeys(_ROLES[word] for word in words)))
