"""Which kind of file it is, by its first bytes: what it is called does not count."""

from collections.abc import Iterator
from typing import BinaryIO, Final, Protocol

from jiefang.rosters.reading.cells import Cell
from jiefang.rosters.reading.old_workbooks import OldWorkbook
from jiefang.rosters.reading.refusals import Unreadable
from jiefang.rosters.reading.texts import TextBook
from jiefang.rosters.reading.workbooks import Workbook

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ",
    b"\x7fELF", b"{\\rtf", b"BM6", b"RIFF",
)  # fmt: skip


class Book(Protocol):
    """A file with rows; ``encoding`` says how it was read."""

    encoding: str
    sheets: tuple[str, ...]

    def rows(self, sheet: int) -> Iterator[tuple[int, list[Cell]]]:
        """Each row's number, as a spreadsheet shows it, and its cells."""
        ...

    def estimate(self) -> int:
        """About how many rows there are."""
        ...


def open_book(file: BinaryIO) -> Book:
    """The file as a book of sheets. Raises Unreadable."""
    file.seek(0)
    start = file.read(8)
    if not start:
        raise Unreadable("empty")
    if start.startswith(_ZIP):
        return Workbook(file)
    if start == _OLE:
        return OldWorkbook(file)
    if start.startswith(_OTHERS):
        raise Unreadable("not_a_table")
    return TextBook(file)
