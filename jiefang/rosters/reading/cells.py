"""A cell as it comes from a file, and its text."""

from datetime import date, datetime, time, timedelta

from jiefang.rosters.constants import CELL_MAX

Cell = str | int | float | bool | date | datetime | time | timedelta | None
_STRIPPED = " \t\r\n\u00a0\u3000\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
"""White space and the invisible marks that copying out of an address book brings along."""


def text_of(cell: Cell) -> str:
    """The cell as people see it: whole numbers without a point, dates in ISO form, stripped."""
    if isinstance(cell, str):
        return cell[:CELL_MAX].strip(_STRIPPED)
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)
