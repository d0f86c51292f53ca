"""XLSX: sheets, texts and rows."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO, Final

from jiefang.rosters.constants import CELL_MAX, COLUMNS_MAX, SHEETS_MAX, STRINGS_MAX
from jiefang.rosters.reading.cells import Cell
from jiefang.rosters.reading.packages import Package, local, resolved
from jiefang.rosters.reading.refusals import Unreadable

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_HIDDEN: Final = ("hidden", "veryHidden")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_LETTERS: Final = re.compile("[A-Z]{1,3}")
_ROW_BYTES: Final = 350
"""About what a row of a roster takes in a sheet."""


class Workbook:
    """The sheets that are shown, in their order."""

    encoding = "xlsx"

    def __init__(self, file: BinaryIO) -> None:
        self._package = Package(file)
        found = _sheets(self._package)
        if not found:
            raise Unreadable("damaged")
        self.sheets = tuple(name for name, _ in found)
        self._parts = [part for _, part in found]
        self._texts: list[str] | None = None

    def rows(self, sheet: int) -> Iterator[tuple[int, list[Cell]]]:
        """Row number as the program shows it, and cells; formulas by the value saved with them."""
        if self._texts is None:
            self._texts = _shared_texts(self._package)
        reader = _SheetReader(self._texts)
        for _ in self._package.parse(self._parts[sheet], reader.attach):
            yield from reader.take()

    def estimate(self) -> int:
        """About how many rows there are, by the size of the sheets."""
        return sum(self._package.size(part) // _ROW_BYTES for part in self._parts)


def _sheets(package: Package) -> list[tuple[str, str]]:
    targets: dict[str, str] = {}
    found: list[tuple[str, str]] = []

    def relation(tag: str, has: dict[str, str]) -> None:
        if tag == "Relationship" and has.get("Type", "").endswith("/worksheet"):
            targets[has.get("Id", "")] = resolved(_WORKBOOK, has.get("Target", ""))

    def sheet(tag: str, has: dict[str, str]) -> None:
        if tag != "sheet" or has.get("state") in _HIDDEN:
            return
        key = next((value for name, value in has.items() if local(name) == "id"), "")
        if key in targets:
            found.append((has.get("name", ""), targets[key]))

    package.parse_all(_RELATIONS, relation)
    package.parse_all(_WORKBOOK, sheet)
    return found[:SHEETS_MAX]


def _shared_texts(package: Package) -> list[str]:
    name = "xl/sharedStrings.xml"
    size = package.size(name)
    if size > STRINGS_MAX:
        raise Unreadable("unpacks_too_large")
    texts: list[str] = []
    if size:
        reader = _TextReader(texts)
        for _ in package.parse(name, reader.attach):
            pass
    return texts


class _TextReader:
    """The table of texts: rich text is joined, phonetic marks are left out."""

    def __init__(self, into: list[str]) -> None:
        self._into = into
        self._parts: list[str] = []
        self._open = self._phonetic = False

    def attach(self, parser: Any) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data

    def _start(self, tag: str, _: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._open = not self._phonetic

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "si":
            self._into.append(unescaped("".join(self._parts)))
        elif name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._open = False

    def _data(self, text: str) -> None:
        if self._open:
            self._parts.append(text)


class _SheetReader:
    """Collects whole rows; ``take`` gives those that are complete."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._rows: list[tuple[int, list[Cell]]] = []
        self._cells: list[Cell] = []
        self._number, self._column, self._kind = 0, -1, ""
        self._parts: list[str] = []
        self._open = False

    def attach(self, parser: Any) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data

    def take(self) -> list[tuple[int, list[Cell]]]:
        rows, self._rows = self._rows, []
        return rows

    def _start(self, tag: str, has: dict[str, str]) -> None:
        name = tag if ":" not in tag else local(tag)
        if name == "c":
            place = has.get("r")
            self._column = column_of(place) if place else self._column + 1
            self._kind, self._parts = has.get("t", "n"), []
        elif name in {"v", "t"}:
            self._open = True
        elif name == "row":
            given = has.get("r", "")
            self._number = int(given) if given.isdigit() else self._number + 1
            self._cells, self._column = [], -1

    def _end(self, tag: str) -> None:
        name = tag if ":" not in tag else local(tag)
        if name in {"v", "t"}:
            self._open = False
        elif name == "c":
            if self._parts and 0 <= self._column < COLUMNS_MAX:
                self._put(self._value("".join(self._parts)))
        elif name == "row":
            self._rows.append((self._number, self._cells))

    def _data(self, text: str) -> None:
        if self._open:
            self._parts.append(text)

    def _put(self, value: Cell) -> None:
        missing = self._column - len(self._cells)
        if missing > 0:
            self._cells.extend([None] * missing)
        if missing >= 0:
            self._cells.append(value)
        else:
            self._cells[self._column] = value

    def _value(self, text: str) -> Cell:
        if self._kind == "s":
            number = int(text) if text.isdigit() else -1
            return self._texts[number][:CELL_MAX] if 0 <= number < len(self._texts) else None
        if self._kind == "n":
            return number_of(text)
        return unescaped(text[:CELL_MAX])


def number_of(text: str) -> Cell:
    """A whole number as such, another as a float, what is none as its text."""
    if text.isdigit():
        return int(text[:20])
    try:
        return float(text)
    except ValueError:
        return text[:CELL_MAX]


@lru_cache(maxsize=1 << 12)
def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_of(place: str) -> int:
    """``B7`` is column 1; -1 for what is no place."""
    found = _LETTERS.match(place)
    return _letters(found.group()) if found else -1


def unescaped(text: str) -> str:
    """``_x000D_`` and its like as the character that is meant (ECMA-376, ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(found.group(1)), text)


def _character(code: str) -> str:
    number = int(code, 16)
    return "\ufffd" if 0xD800 <= number <= 0xDFFF else chr(number)
