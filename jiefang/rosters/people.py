"""A row of a sheet as a person to invite, or the reasons why it is none. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from jiefang.rosters.constants import Column
from jiefang.rosters.phones import phone_of
from jiefang.rosters.reading.cells import Cell, text_of
from jiefang.rosters.reading.layout import Line
from jiefang.rosters.streets import Streets
from jiefang.rosters.values import (
    Value,
    birth_year_of,
    date_of,
    is_total,
    joined_on_of,
    name_of,
    roles_of,
)


class Reason(NamedTuple):
    """What is wrong in which column of the file; ``values`` fill the sentence."""

    code: str
    column: int
    values: dict[str, Any]


@dataclass(slots=True)
class Good:
    """Somebody to invite."""

    phone: str
    name: str
    birth_year: int | None = None
    roles: tuple[str, ...] = ()
    street: str = ""
    insured_until: date | None = None
    joined_on: date | None = None


@dataclass(slots=True)
class Bad:
    """A row that is not taken."""

    line: Line
    reasons: list[Reason]


@dataclass
class Judge:
    """Judges the rows of one file in their order, and knows the phones that came before.

    ``columns``: what each mapped column holds → its place in the file.
    """

    columns: Mapping[Column, int]
    streets: Streets
    today: date
    seen: dict[int, tuple[int, int]] = field(default_factory=dict)

    def judge(self, line: Line) -> Good | Bad:
        """The first row of a phone counts; a later one is refused and names the first."""
        cells, columns = line.cells, self.columns
        at = columns[Column.PHONE]
        phone = phone_of(text_of(cells[at]))
        name = name_of(text_of(cells[columns[Column.NAME]]))
        good = Good(phone.number, str(name.value or ""))
        reasons: list[Reason] = []
        if phone.code == "phone_missing" and is_total(text_of(cell) for cell in cells):
            return Bad(line, [Reason("not_a_person", at, {})])
        if phone.code:
            reasons.append(Reason(_told(phone.code, cells[at]), at, {}))
        if name.code:
            named = columns[Column.NAME]
            reasons.append(Reason(_told(name.code, cells[named]), named, {}))
        reasons += self._further(line, good)
        if reasons:
            return Bad(line, reasons)
        first = self.seen.setdefault(int(phone.number), (line.sheet, line.number))
        if first != (line.sheet, line.number):
            values = {"row": first[1], "sheet": first[0]}
            return Bad(line, [Reason("phone_twice", at, values)])
        return good

    def _further(self, line: Line, good: Good) -> list[Reason]:
        reasons = []
        for column, read in _FURTHER.items():
            at = self.columns.get(column)
            if at is None or line.cells[at] is None:
                continue
            value: Value = read(self, line.cells[at])
            if value.code:
                reasons.append(Reason(_told(value.code, line.cells[at]), at, {}))
            elif value.value is not None:
                setattr(good, column.value, value.value)
        return reasons


_FURTHER: Mapping[Column, Callable[[Judge, Cell], Value]] = {
    Column.BIRTH_YEAR: lambda judge, cell: birth_year_of(cell, judge.today),
    Column.ROLES: lambda _, cell: roles_of(text_of(cell)),
    Column.STREET: lambda judge, cell: judge.streets.find(text_of(cell)),
    Column.INSURED_UNTIL: lambda _, cell: date_of(cell),
    Column.JOINED_ON: lambda judge, cell: joined_on_of(cell, judge.today),
}
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


def _told(code: str, cell: Cell) -> str:
    """A cell that holds a spreadsheet's error, or what no encoding reads, says so before all."""
    text = text_of(cell)
    if text.startswith(_ERRORS):
        return "formula_error"
    return "garbled" if "\ufffd" in text else code


def mapped(columns: Sequence[str | None]) -> dict[Column, int]:
    """What is held → where, from what each column holds."""
    return {Column(held): place for place, held in enumerate(columns) if held}
