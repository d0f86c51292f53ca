"""Files that are none, and files that are meant to hurt: clear codes, little memory, no crash."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefang.rosters.reading import Unreadable, laid_out, open_book, people_rows
from tests.rosters.sheets import GBK_CSV, MERGED, WPS_TEXT, package, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOISE = Random(7).randbytes(4000)
PEOPLE = {"1": [["姓名", "手机"], ["甄小妹", 13911110001]]}


def read(body: bytes) -> int:
    book = open_book(BytesIO(body))
    return sum(1 for _ in people_rows(book, laid_out(book)))


def parts(body: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(body)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


SHEET = "xl/worksheets/sheet1.xml"
BOMB = package(parts(workbook(PEOPLE)) | {SHEET: b"<worksheet>" + b" " * 60_000_000})
ENTITIES = (
    b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>"""
)
FAR = b"""<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>
<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"\r\n\r\n  \r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (workbook({"1": []}), "empty"),
        (b"%PDF-1.7 x", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (package({"word/document.xml": "<w/>", "[Content_Types].xml": "<x/>"}), "not_a_table"),
        (NOISE[:2000], "not_a_table"),
        (b"\x00" * 5000, "not_a_table"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "password_protected"),
        (OLE + NOISE, "damaged"),
        (OLE, "damaged"),
        (b"PK\x03\x04" + b"x" * 300, "damaged"),
        (MERGED[:2000], "damaged"),
        (package({"xl/workbook.xml": "<workbook>"}), "damaged"),
        (package(parts(workbook(PEOPLE)) | {SHEET: "<worksheet><row>"}), "damaged"),
        (package(parts(workbook(PEOPLE)) | {SHEET: ENTITIES}), "damaged"),
        (package(parts(workbook(PEOPLE)) | {SHEET: FAR}), "no_people"),
        (BOMB, "unpacks_too_large"),
        ("只是一封信，没有表格。\n谢谢大家。\n".encode(), "no_people"),
        (b"a,b\n1,2\n", "no_people"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(body)
    assert refused.value.code == code


def test_an_unclosed_quotation_mark_swallows_no_other_row() -> None:
    body = '姓名,手机\n"阿虚,13911110001\n甄小妹,13911110002\n"欧阳,测试",13911110003\n'
    assert read(body.encode()) == 3


def test_a_line_without_end_is_cut() -> None:
    assert read("姓名,手机\n".encode() + b"x" * 3_000_000) < 60


def test_a_byte_that_no_encoding_knows_spoils_its_own_row_only() -> None:
    body = "姓名,手机\n甄小妹,13911110001\n".encode("gbk") + b"\xff\xff,13911110002\n"
    book = open_book(BytesIO(body))
    rows = [line.cells[0] for line in people_rows(book, laid_out(book))]
    assert rows[0] == "甄小妹"
    assert "\ufffd" in str(rows[1])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_encoding_that_captains_have(encoding: str) -> None:
    book = open_book(BytesIO("姓名;手机\r甄小妹;13911110001\r".encode(encoding)))
    assert [line.cells for line in people_rows(book, laid_out(book))] == [["甄小妹", "13911110001"]]


def test_hidden_sheets_are_not_read() -> None:
    row = [["姓名", "手机"], ["甄小妹", 13911110001]]
    assert read(workbook({"1": row, "2": row}, hidden=["2"])) == 1


def test_a_header_that_is_printed_on_each_page_is_no_person() -> None:
    header = ["姓名", "手机"]
    assert read(workbook({"1": [header, ["甄小妹", 1], header, ["欧阳", 2]]})) == 2


@given(st.data())
def test_spoiled_files_are_read_or_refused(data: st.DataObject) -> None:
    body = bytearray(data.draw(st.sampled_from([GBK_CSV, WPS_TEXT, MERGED])))
    for _ in range(data.draw(st.integers(1, 5))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable):
        read(bytes(body))


def test_a_real_bomb_is_found_in_its_directory(tmp_path: Path) -> None:
    """The size is asked of the directory, before anything is unpacked."""
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/workbook.xml", "<workbook/>")
        with zipped.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(150):
                part.write(b"0" * 1_000_000)
    with path.open("rb") as file, pytest.raises(Unreadable) as refused:
        open_book(file)
    assert refused.value.code == "unpacks_too_large"
