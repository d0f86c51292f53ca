"""Certificates on paper, and the signature of the file."""

from dataclasses import replace
from datetime import date

import pytest

from jiefang.common.text import Text
from jiefang.honours.paper import Sheet, certificate_pdf, seal_of
from jiefang.honours.paper.printing import date_in_words, inputs_of

SHEET = Sheet(
    number="RY2026-7K3M-Q9TD",
    name="陈秀英",
    honour=Text("广州街坊年度服务之星", "Guangzhou Neighbour of the Year"),
    citation=Text("全年服务二百一十六小时。", "216 hours of service in the year"),
    issuer="越秀区街坊平台",
    issued_on=date(2026, 11, 22),
    url="https://jiefang.example/c/RY2026-7K3M-Q9TD?k=0&s=A",
)


@pytest.fixture(scope="module")
def printed() -> bytes:
    return certificate_pdf(SHEET)


def test_a_certificate_is_a_pdf_signed_to_the_last_byte(printed: bytes) -> None:
    assert printed.startswith(b"%PDF-")
    assert seal_of(printed) == (SHEET.number, True)


@pytest.mark.parametrize("place", [0, 9, 1000, -400, -130, -120, -60])
def test_a_changed_byte_is_found(printed: bytes, place: int) -> None:
    at = place % len(printed)
    changed = printed[:at] + bytes([printed[at] ^ 1]) + printed[at + 1 :]
    found = seal_of(changed)
    assert found is None or not found.genuine


def test_an_added_byte_is_found(printed: bytes) -> None:
    assert seal_of(printed + b"\n") is None
    assert seal_of(b"\n" + printed) == (SHEET.number, False)


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7", b"\0" * 5000, b"\n%jiefang-certificate-1 "])
def test_other_files_have_no_seal(file: bytes) -> None:
    assert seal_of(file) is None


def test_the_same_certificate_gives_the_same_bytes(printed: bytes) -> None:
    assert certificate_pdf(SHEET) == printed


def test_markup_in_a_name_is_only_text() -> None:
    evil = replace(SHEET, name='#read("/etc/passwd") $x$ *b* \\ "', url="")
    assert certificate_pdf(evil).startswith(b"%PDF-")
    assert inputs_of(evil)["qr"] == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "二〇二六年十一月二十二日"),
        (date(2030, 10, 10), "二〇三〇年十月十日"),
        (date(2027, 1, 30), "二〇二七年一月三十日"),
    ],
)
def test_dates_stand_in_words(day: date, words: str) -> None:
    assert date_in_words(day) == words
