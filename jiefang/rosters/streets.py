"""Finding the street (镇街) that a captain wrote down, in any of the usual ways. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from jiefang.rosters.values import Value

_CITY: Final = ("广东省", "广东", "广州市", "广州")
_SUFFIXES: Final = ("街道办事处", "街道", "街", "镇", "乡")
_ELSEWHERE: Final = (
    "北京", "上海", "天津", "重庆", "深圳", "珠海", "佛山", "东莞", "中山", "惠州", "清远", "肇庆",
    "江门", "汕头", "湛江", "茂名", "韶关", "河源", "梅州", "汕尾", "阳江", "潮州", "揭阳", "云浮",
    "香港", "澳门",
)  # fmt: skip
_KEPT_MOST: Final = 20_000
_CODE: Final = 9


class Streets:
    """All streets of the city: ``(code, name, district)`` each."""

    def __init__(self, streets: Iterable[tuple[str, str, str]]) -> None:
        self._codes: set[str] = set()
        self._by_stem: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._districts: set[str] = set()
        self._found: dict[str, Value] = {}
        for code, name, district in streets:
            self._codes.add(code)
            self._districts.add(district)
            self._by_stem[stem_of(name)].append((code, district))

    def find(self, text: str) -> Value:
        """The code of the street; the code ``street_unknown``, ``street_elsewhere`` (another city)
        or ``street_ambiguous`` (in two districts) where there is none."""
        found = self._found.get(text)
        if found is None:
            if len(self._found) > _KEPT_MOST:
                self._found.clear()
            found = self._found[text] = self._look(text)
        return found

    def _look(self, text: str) -> Value:
        if not text:
            return Value("")
        if text in self._codes:
            return Value(text)
        if text.startswith(_ELSEWHERE):
            return Value(code="street_elsewhere")
        rest = text.replace(" ", "")
        for city in _CITY:
            rest = rest.removeprefix(city)
        if "市" in rest[:6] and "市" not in "".join(self._districts):
            return Value(code="street_elsewhere")
        district = next((each for each in self._districts if each and rest.startswith(each)), "")
        return self._named(rest.removeprefix(district), district)

    def _named(self, rest: str, district: str) -> Value:
        stem = self._longest(rest)
        codes = [code for code, its in self._by_stem.get(stem, ()) if district in {"", its}]
        if not codes:
            return Value(code="street_unknown")
        return Value(codes[0]) if len(codes) == 1 else Value(code="street_ambiguous")

    def _longest(self, rest: str) -> str:
        """The whole text's stem, or the longest beginning of an address that names a street."""
        if stem_of(rest) in self._by_stem:
            return stem_of(rest)
        named = (
            rest[:end]
            for end in range(len(rest), 1, -1)
            if rest[:end].endswith(_SUFFIXES) or rest[end:].startswith(_SUFFIXES)
        )
        return next((stem_of(part) for part in named if stem_of(part) in self._by_stem), "")


def stem_of(name: str) -> str:
    """洪桥街道, 洪桥街 and 洪桥 are the same."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name
