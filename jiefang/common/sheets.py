"""Tables for spreadsheets: CSV and XLSX in which no cell is taken for a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final, Literal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

Cell = str | int | float | None
Row = Sequence[Cell]
Format = Literal["csv", "xlsx"]

FORMATS: Final[tuple[Format, ...]] = ("csv", "xlsx")
TYPES: Final[dict[Format, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BOM: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNSAFE_NAME: Final = re.compile(r"[^a-z0-9-]+")
_SHEET_NS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_NS: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE_NS}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE_NS}/relationships"><Relationship Id="rId1"'
    f' Type="{_DOCUMENT_NS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEET_NS}" xmlns:r="{_DOCUMENT_NS}">'
    '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE_NS}/relationships">'
    f'<Relationship Id="rId1" Type="{_DOCUMENT_NS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def sheet(name: str, rows: Iterable[Row], form: Format) -> HttpResponseBase:
    """The table as a download ``<name>.<form>``; CSV is sent while it is made."""
    answer: HttpResponseBase
    if form == "csv":
        answer = StreamingHttpResponse(csv_lines(rows), content_type=TYPES[form])
    else:
        answer = HttpResponse(xlsx(rows), content_type=TYPES[form])
    answer["Content-Disposition"] = attachment(name, form)
    return answer


def attachment(name: str, form: str) -> str:
    """A Content-Disposition that saves and never shows; the name stays one, whatever it holds."""
    plain = _UNSAFE_NAME.sub("-", name.lower()).strip("-")[:60] or "table"
    return f'attachment; filename="{plain}.{form}"'


def neutral(cell: Cell) -> Cell:
    """The cell as no spreadsheet takes it for a formula (OWASP, CSV Injection); numbers stay."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """CSV in UTF-8 with a byte order mark, CRLF, line by line (RFC 4180)."""
    writer = csv.writer(_Echo())
    for number, row in enumerate(rows):
        line: str = writer.writerow(["" if cell is None else neutral(cell) for cell in row])
        yield line if number else _BOM + line


def xlsx(rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet (ECMA-376). Every text is an inline string, so never a formula."""
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as package:
        for path, content in _PARTS.items():
            package.writestr(path, _HEAD + content)
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'{_HEAD}<worksheet xmlns="{_SHEET_NS}"><sheetData>'.encode())
            for row in rows:
                part.write(f"<row>{''.join(map(_xml, row))}</row>".encode())
            part.write(b"</sheetData></worksheet>")
    return into.getvalue()


def _xml(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, int | float):
        return f"<c><v>{cell}</v></c>"
    text = _ESCAPE.sub("_x005F_", _NO_XML.sub("", str(neutral(cell))))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


class _Echo:
    """A file that gives back what is written."""

    def write(self, line: str) -> str:
        return line
