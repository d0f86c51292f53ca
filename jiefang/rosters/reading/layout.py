"""Where in a file the people stand: below titles and merged headers, on one sheet or several."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Final, NamedTuple

from jiefang.rosters.constants import NEEDED, ROWS_MAX, SAMPLED, SHOWN, Column
from jiefang.rosters.headers import by_header, guessed, is_header_word
from jiefang.rosters.phones import looks_like_phone
from jiefang.rosters.reading.cells import Cell, text_of
from jiefang.rosters.reading.files import Book
from jiefang.rosters.reading.refusals import Unreadable

_HEADER_WITHIN: Final = 40
_HEADER_LINES: Final = 3
_ALIKE: Final = 3
Lines = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class SheetLayout:
    """``below``: the number of the header's last row; ``places``: for each of the file's columns
    where it stands on this sheet, -1 for nowhere."""

    sheet: int
    name: str
    below: int
    headers: list[str]
    places: list[int]


@dataclass(frozen=True)
class Layout:
    """The columns of the file, those of its first sheet of people, and the sheets that are read."""

    headers: list[str]
    samples: list[list[str]]
    guesses: list[str | None]
    sheets: list[SheetLayout]
    skipped: list[str]
    encoding: str
    rows: int

    def json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: dict[str, Any]) -> "Layout":
        sheets = [SheetLayout(**each) for each in stored["sheets"]]
        return cls(**(stored | {"sheets": sheets}))


class Line(NamedTuple):
    """A row of the file; ``ordinal`` counts all rows read, from 1."""

    ordinal: int
    sheet: int
    number: int
    cells: list[Cell]


class _Found(NamedTuple):
    sheet: int
    below: int
    headers: list[str]
    guesses: list[Column | None]
    body: Lines

    @property
    def is_complete(self) -> bool:
        return all(column in self.guesses for column in NEEDED)


def laid_out(book: Book) -> Layout:
    """Look at the beginning of each sheet. Raises Unreadable: ``empty``, ``no_people``."""
    starts = [_start(book, sheet) for sheet in range(len(book.sheets))]
    if not any(starts):
        raise Unreadable("empty")
    found = [_found(sheet, lines) for sheet, lines in enumerate(starts)]
    complete = [each for each in found if each and each.is_complete]
    partly = [each for each in found if each and any(g in NEEDED for g in each.guesses)]
    if not complete and not partly:
        raise Unreadable("no_people")
    used = complete or partly[:1]
    first = used[0]
    sheets = [_placed(each, first, book.sheets[each.sheet]) for each in used]
    read = {each.sheet for each in used}
    columns = range(len(first.headers))
    return Layout(
        headers=first.headers,
        samples=[_samples(first.body, column) for column in columns],
        guesses=[guess.value if guess else None for guess in first.guesses],
        sheets=sheets,
        skipped=[name for sheet, name in enumerate(book.sheets) if sheet not in read],
        encoding=book.encoding,
        rows=book.estimate(),
    )


def people_rows(book: Book, layout: Layout) -> Iterator[Line]:
    """Every row below the headers that is not empty, cells in the order of the file's columns."""
    ordinal = 0
    for sheet in layout.sheets:
        words = set(sheet.headers)
        for number, cells in book.rows(sheet.sheet):
            if number <= sheet.below or not any(cells):
                continue
            if _first(cells) in words and _repeats(cells, sheet.headers):
                continue
            ordinal += 1
            if ordinal > ROWS_MAX:
                raise Unreadable("too_many_rows")
            size = len(cells)
            placed = [cells[at] if 0 <= at < size else None for at in sheet.places]
            yield Line(ordinal, sheet.sheet, number, placed)


def _samples(body: Lines, column: int) -> list[str]:
    return [text for _, cells in body if (text := _at(cells, column))][:SHOWN]


def _start(book: Book, sheet: int) -> Lines:
    rows = ((number, [text_of(cell) for cell in cells]) for number, cells in book.rows(sheet))
    return list(islice(((number, cells) for number, cells in rows if any(cells)), SAMPLED))


def _found(sheet: int, lines: Lines) -> _Found | None:
    """The best header of a sheet: the rows that name the most fields, else none at all."""
    if not lines:
        return None
    ranked = [
        (len({by_header(text)[0] for text in _joined(lines, at, size)} - {None}), size, -at)
        for at in range(min(len(lines), _HEADER_WITHIN))
        for size in range(1, _HEADER_LINES + 1)
        if _may_be_header(lines[at : at + size], size)
    ]
    named, size, at = max(ranked, default=(0, 0, 0))
    if not named:
        return _without_header(sheet, lines)
    headers, body = _joined(lines, -at, size), lines[-at + size :]
    return _Found(sheet, lines[-at + size - 1][0], *_columns(headers, body), body)


def _without_header(sheet: int, lines: Lines) -> _Found | None:
    first = next(
        (at for at, (_, cells) in enumerate(lines) if any(map(looks_like_phone, cells))), None
    )
    if first is None:
        return None
    body = lines[first:]
    return _Found(sheet, body[0][0] - 1, *_columns([], body), body)


def _columns(headers: list[str], body: Lines) -> tuple[list[str], list[Column | None]]:
    width = max([len(headers), *(len(cells) for _, cells in body)])
    named = headers + [""] * (width - len(headers))
    samples = [[_at(cells, column) for _, cells in body] for column in range(width)]
    while named and not named[-1] and not any(samples[len(named) - 1]):
        named.pop()
    return named, guessed(named, samples)


def _may_be_header(lines: Lines, size: int) -> bool:
    """So many rows without a number in them; of several, each names at least one column."""
    if len(lines) < size or any(looks_like_phone(cell) for _, cells in lines for cell in cells):
        return False
    return size == 1 or all(any(map(is_header_word, cells)) for _, cells in lines)


def _joined(lines: Lines, at: int, size: int) -> list[str]:
    """Of each column the lowest word: a merged cell has its word in its first row alone."""
    block = [cells for _, cells in lines[at : at + size]]
    width = max((len(cells) for cells in block), default=0)
    return [
        next((_at(cells, column) for cells in reversed(block) if _at(cells, column)), "")
        for column in range(width)
    ]


def _placed(found: _Found, first: _Found, name: str) -> SheetLayout:
    """The first sheet's columns on another one: by header, else by what they hold."""
    if found is first:
        places = list(range(len(first.headers)))
    else:
        places = [
            _place(found, header, guess)
            for header, guess in zip(first.headers, first.guesses, strict=True)
        ]
    return SheetLayout(found.sheet, name, found.below, found.headers, places)


def _place(found: _Found, header: str, guess: Column | None) -> int:
    if header and header in found.headers:
        return found.headers.index(header)
    return found.guesses.index(guess) if guess in found.guesses and guess else -1


def _first(cells: Sequence[Cell]) -> Cell:
    first = next((cell for cell in cells if cell), None)
    return first.strip() if isinstance(first, str) else None


def _repeats(cells: Sequence[Cell], headers: Sequence[str]) -> bool:
    """A header printed anew on each page, or its row of a merged pair."""
    texts = [text_of(cell) for cell in cells[: len(headers)]]
    alike = [text for text, header in zip(texts, headers, strict=False) if text]
    same = sum(1 for text, header in zip(texts, headers, strict=False) if text and text == header)
    return len(alike) > 1 and same == len(alike) and same >= min(_ALIKE, len(alike))


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
