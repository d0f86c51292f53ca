"""Reads of rosters, by those who run their team."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from jiefang.accounts.phones import masked
from jiefang.common.errors import NotFound
from jiefang.common.people import Person
from jiefang.common.sheets import Row
from jiefang.common.text import Language
from jiefang.rosters.constants import ERRORS_SHOWN, SHOWN, Column
from jiefang.rosters.models import Rejected, Roster
from jiefang.rosters.phones import phone_of
from jiefang.rosters.reading import Layout
from jiefang.rosters.wording import in_words
from jiefang.teams.selectors import team_led

_HIDDEN = "*"
_FETCHED = 1000


def roster_seen(actor: Person, roster_id: UUID) -> Roster:
    """A roster of a team that the actor runs. Raises NotFound."""
    found = Roster.objects.visible_to(actor).filter(pk=roster_id).first()
    if found is None:
        raise NotFound
    return found


def rosters_of(actor: Person, team_id: UUID) -> QuerySet[Roster]:
    """The team's rosters. Raises NotFound, Forbidden."""
    return Roster.objects.filter(team=team_led(actor, team_id))


def columns_of(roster: Roster) -> list[dict[str, Any]]:
    """The file's columns with a few of their cells, and what each is taken for."""
    layout = Layout.of(dict(roster.layout))
    return [
        {
            "index": place,
            "header": header,
            "sample": layout.samples[place][:SHOWN],
            "guess": layout.guesses[place],
            "chosen": roster.mapping[place],
        }
        for place, header in enumerate(layout.headers)
    ]


def errors_of(roster: Roster, most: int = ERRORS_SHOWN) -> list[dict[str, Any]]:
    """The first reasons in the order of the file, what was written hidden but for its ends."""
    layout = Layout.of(dict(roster.layout))
    sheets = _sheet_names(layout)
    rows = Rejected.objects.filter(roster=roster).order_by("ordinal")[:most]
    return [
        {
            "row": row.number,
            "sheet": sheets.get(row.sheet, "") if len(sheets) > 1 else "",
            "column": layout.headers[column] or _letter(column),
            "value_masked": hidden(row.cells[column], roster.mapping[column]),
            "code": code,
            "message": in_words(code, values, sheets),
        }
        for row in rows
        for code, column, values in row.reasons
    ][:most]


def rejected_rows(roster: Roster, language: Language) -> Iterator[Row]:
    """The table of the rows that were not taken: the captain's own columns, row and reasons."""
    layout = Layout.of(dict(roster.layout))
    sheets = _sheet_names(layout)
    extra = ("原因", "行号", "工作表") if language == "zh" else ("Reason", "Row", "Sheet")
    headers = [header or _letter(place) for place, header in enumerate(layout.headers)]
    yield [*headers, *extra]
    rows = Rejected.objects.filter(roster=roster).order_by("ordinal")
    for row in rows.iterator(chunk_size=_FETCHED):
        said = [in_words(code, values, sheets) for code, _, values in row.reasons]
        reason = " ".join(each.in_language(language) for each in said)
        yield [*row.cells, reason, row.number, sheets.get(row.sheet, "")]


def hidden(text: str, held: str | None) -> str:
    """Enough of a cell to find it in the file: a phone as everywhere, else its ends."""
    if held == Column.PHONE and (phone := phone_of(text)).number:
        return masked(phone.number)
    if held not in {Column.PHONE, Column.NAME}:
        return text[:60]
    kept = 1 if len(text) < 6 else 3
    if len(text) <= kept:
        return text
    return text[:kept] + _HIDDEN * min(len(text) - kept, 8)


def _sheet_names(layout: Layout) -> dict[int, str]:
    return {sheet.sheet: sheet.name for sheet in layout.sheets}


def _letter(column: int) -> str:
    """``C`` for a column without a header, as spreadsheets call it."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
