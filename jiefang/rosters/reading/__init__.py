"""Reading the sheets that captains have, whatever program wrote them. Pure: bytes in, rows out."""

from jiefang.rosters.reading.cells import Cell, text_of
from jiefang.rosters.reading.files import Book, open_book
from jiefang.rosters.reading.layout import Layout, Line, SheetLayout, laid_out, people_rows
from jiefang.rosters.reading.refusals import Unreadable

__all__ = [
    "Book",
    "Cell",
    "Layout",
    "Line",
    "SheetLayout",
    "Unreadable",
    "laid_out",
    "open_book",
    "people_rows",
    "text_of",
]
