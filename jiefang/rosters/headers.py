"""What a column's header and its cells say about what it holds. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from jiefang.rosters.constants import Column
from jiefang.rosters.phones import looks_like_phone

_WORDS: Final[dict[Column, str]] = {
    Column.PHONE: (
        "手机 手机号 手机号码 手机电话 联系电话 联系手机 联系方式 联系号码 电话 电话号码 移动电话"
        " 本人电话 本人手机 本人手机号 本人手机号码 手提电话 phone mobile telephone tel cellphone"
        " phonenumber mobilenumber mobilephone"
    ),
    Column.NAME: (
        "姓名 名字 队员姓名 志愿者姓名 街坊姓名 成员姓名 人员姓名 队员 真实姓名 name fullname"
    ),
    Column.BIRTH_YEAR: (
        "出生年份 出生年 出生日期 出生年月 出生年月日 生日 出生 birthyear birthday yearofbirth"
        " birthdate dateofbirth"
    ),
    Column.ROLES: "角色 队员角色 岗位 职责 分工 意向角色 服务岗位 六员 role roles",
    Column.STREET: (
        "镇街 街镇 街道 所属镇街 所在镇街 所属街道 所在街道 镇街道 居住镇街 居住街道 街道镇 street"
    ),
    Column.INSURED_UNTIL: (
        "保险到期 保险到期日 保险到期日期 保险有效期 保险有效期至 保险截止日期 保险期至 保险止期"
        " insureduntil insurance"
    ),
    Column.JOINED_ON: (
        "入队日期 入队时间 加入日期 加入时间 注册日期 注册时间 登记日期 登记时间 joined joinedon"
        " joindate"
    ),
}
_EXACT: Final = {word: column for column, words in _WORDS.items() for word in words.split()}
_WITHIN: Final = (
    (Column.PHONE, ("手机", "电话")),
    (Column.NAME, ("姓名",)),
    (Column.BIRTH_YEAR, ("出生",)),
    (Column.STREET, ("镇街", "街道")),
    (Column.INSURED_UNTIL, ("保险到期", "保险有效")),
    (Column.JOINED_ON, ("入队",)),
)
_OF_OTHERS: Final = (
    "紧急", "家属", "监护", "推荐", "介绍", "队长", "组长", "负责", "微信", "身份证", "备用",
    "单位", "固定", "配偶", "父", "母",
)  # fmt: skip
_NOISE: Final = re.compile(r"[（(【\[].*?[）)】\]]|[\s*＊:：_\-/、,，.。☆★]+")
_NAME: Final = re.compile(r"[\u3400-\u9fff·]{2,4}")
_EXACT_SCORE, _WITHIN_SCORE, _CONTENT_SCORE = 3.0, 2.0, 2.0
_LEAST: Final = 1.2
_SHARE: Final = 0.6
_DIFFERENT: Final = 0.5


def by_header(header: str) -> tuple[Column | None, float]:
    """The field that a header names, and how surely; nobody else's phone is taken for one's own."""
    plain = _NOISE.sub("", header).lower()
    if plain in _EXACT:
        return _EXACT[plain], _EXACT_SCORE
    if any(word in plain for word in _OF_OTHERS):
        return None, 0.0
    for column, words in _WITHIN:
        if any(word in plain for word in words):
            return column, _WITHIN_SCORE
    return None, 0.0


def is_header_word(text: str) -> bool:
    """Whether the text is exactly what columns are called."""
    return by_header(text)[1] == _EXACT_SCORE


def is_for_others(header: str) -> bool:
    return any(word in header for word in _OF_OTHERS)


def by_content(cells: Sequence[str]) -> dict[Column, float]:
    """How much the cells look like phones or names: the share of those that do."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return {}
    phones = sum(map(looks_like_phone, filled)) / len(filled)
    names = sum(bool(_NAME.fullmatch(cell)) for cell in filled) / len(filled)
    varied = len(set(filled)) >= _DIFFERENT * len(filled)
    found = {Column.PHONE: phones, Column.NAME: names if varied else 0.0}
    return {column: share for column, share in found.items() if share >= _SHARE}


def guessed(headers: Sequence[str], samples: Sequence[Sequence[str]]) -> list[Column | None]:
    """For each column what it most likely holds; each field at most once, the surest first."""
    scores: list[tuple[float, int, Column]] = []
    for place, header in enumerate(headers):
        named, surely = by_header(header)
        likely = by_content(samples[place]) if place < len(samples) else {}
        likely = {} if is_for_others(header) else likely
        if named is not None:
            scores.append((surely + _CONTENT_SCORE * likely.pop(named, 0.0), -place, named))
        elif not header or Column.PHONE in likely:
            scores += [(_CONTENT_SCORE * s, -place, column) for column, s in likely.items()]
    guesses: list[Column | None] = [None] * len(headers)
    taken: set[Column] = set()
    for score, place, column in sorted(scores, reverse=True):
        if score >= _LEAST and column not in taken and guesses[-place] is None:
            guesses[-place] = column
            taken.add(column)
    return guesses
