"""CSV and the tab-separated text that Excel and WPS save, in the encodings that they use."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Final

from jiefang.rosters.constants import COLUMNS_MAX, LINE_MAX
from jiefang.rosters.reading.cells import Cell
from jiefang.rosters.reading.refusals import Unreadable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRIED: Final = ("utf-8", "gb18030")
_SEPARATORS: Final = (",", "\t", ";", "|")
_QUOTED_LINES: Final = 20
"""A quoted cell that is not closed within so many lines is a stray quotation mark."""
_BLOCK: Final = 1 << 20
_LOOKED_AT: Final = 64 * 1024
_GARBLED: Final = 0.1
_BINARY: Final = frozenset(map(chr, (*range(9), *range(14, 27), 28, 29, 30, 31)))


class TextBook:
    """One sheet: the whole file."""

    sheets: tuple[str, ...] = ("",)

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.encoding = encoding_of(file)
        self._separator = separator_of(self._start())

    def rows(self, sheet: int) -> Iterator[tuple[int, list[Cell]]]:  # noqa: ARG002
        """Row number in the file and cells. What cannot be decoded holds U+FFFD."""
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, self.encoding, errors="replace")
        try:
            yield from rows_of(text, self._separator)
        finally:
            text.detach()

    def estimate(self) -> int:
        """About how many rows there are: the line feeds."""
        self._file.seek(0)
        return sum(block.count(b"\n") for block in iter(lambda: self._file.read(_BLOCK), b""))

    def _start(self) -> str:
        self._file.seek(0)
        start = self._file.read(_LOOKED_AT)
        text = codecs.getincrementaldecoder(self.encoding)("replace").decode(start)
        if not text.strip():
            raise Unreadable("empty")
        odd = sum(each == "\ufffd" or each in _BINARY for each in text)
        if odd > _GARBLED * len(text):
            raise Unreadable("not_a_table")
        return text


def encoding_of(file: BinaryIO) -> str:
    """By the byte order mark, by the zeros of UTF-16, or the first that reads the whole file.

    One that neither reads is taken for the one that reads more of it.
    """
    file.seek(0)
    start = file.read(_LOOKED_AT)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if start[1::2].count(0) > len(start) / 8 and start[::2].count(0) < len(start) / 16:
        return "utf-16-le"
    read = {encoding: _reads_until(file, encoding) for encoding in _TRIED}
    return max(_TRIED, key=lambda encoding: read[encoding])


def _reads_until(file: BinaryIO, encoding: str) -> float:
    """How many bytes are read before the first that does not fit; infinite: all."""
    file.seek(0)
    decoder, done = codecs.getincrementaldecoder(encoding)(), 0
    try:
        for block in iter(lambda: file.read(_BLOCK), b""):
            decoder.decode(block)
            done += len(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return done + error.start
    return float("inf")


def separator_of(text: str) -> str:
    """The one that cuts the most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def agree(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=lambda n: (counts.count(n) if n else 0, n), default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=agree)


def rows_of(text: io.TextIOBase, separator: str) -> Iterator[tuple[int, list[Cell]]]:
    """Cells of each line; quoted ones may go on over further lines."""
    lines = _numbered(text)
    for number, line in lines:
        if '"' not in line:
            yield number, [*line.split(separator, COLUMNS_MAX)[:COLUMNS_MAX]]
            continue
        taken = [line]
        while _is_open(taken) and len(taken) < _QUOTED_LINES:
            following = next(lines, None)
            if following is None:
                break
            taken.append(following[1])
        if not _is_open(taken):
            yield number, _split("\n".join(taken), separator)
            continue
        for more, each in enumerate(taken):
            yield number + more, [*each.replace('"', "").split(separator)[:COLUMNS_MAX]]


def _numbered(text: io.TextIOBase) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(iter(lambda: text.readline(LINE_MAX), ""), 1):
        yield number, line.rstrip("\r\n")


def _is_open(lines: list[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1


def _split(line: str, separator: str) -> list[Cell]:
    with suppress(csv.Error):
        return [*next(csv.reader(io.StringIO(line), delimiter=separator), [])[:COLUMNS_MAX]]
    return [*line.replace('"', "").split(separator)[:COLUMNS_MAX]]
