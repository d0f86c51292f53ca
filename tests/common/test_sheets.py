"""Tables that a spreadsheet opens and runs nothing of."""

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefang.common.sheets import attachment, csv_lines, neutral, xlsx

TEXT = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t"
FORMULAS = ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]


def texts_of(workbook: bytes) -> list[str]:
    with ZipFile(BytesIO(workbook)) as package:
        assert package.testzip() is None
        root = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    return [found.text or "" for found in root.iter(TEXT)]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert next(csv_lines([[text]])).lstrip('\ufeff"').startswith("'")
    assert texts_of(xlsx([[text]]))[0].startswith("'")


def test_numbers_stay_numbers() -> None:
    assert next(csv_lines([[-2, 1.5, None]])) == "\ufeff-2,1.5,\r\n"
    assert b"<c><v>-2</v></c>" in ZipFile(BytesIO(xlsx([[-2]]))).read("xl/worksheets/sheet1.xml")


@given(st.text())
def test_any_text_makes_a_table_that_can_be_read_back(text: str) -> None:
    line = next(csv_lines([["a", text.encode("utf-8", "ignore").decode()]]))
    assert len(next(iter(csv.reader(StringIO(line[1:], newline=""))))) == 2
    assert all(not found.startswith(("=", "+", "-", "@")) for found in texts_of(xlsx([[text]])))


def test_a_text_cannot_hide_behind_the_escapes_of_the_format() -> None:
    assert texts_of(xlsx([["_x003D_1+1"]])) == ["_x005F_x003D_1+1"]


def test_a_file_name_stays_a_file_name() -> None:
    assert attachment('a"; x=\r\nSet-Cookie: b', "csv") == (
        'attachment; filename="a-x-set-cookie-b.csv"'
    )
    assert attachment("事件", "xlsx") == 'attachment; filename="table.xlsx"'
