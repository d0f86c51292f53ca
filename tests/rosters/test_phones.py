"""Phone numbers as they stand in captains' sheets."""

import pytest

from jiefang.rosters.phones import phone_of
from jiefang.rosters.reading import Cell, text_of

RIGHT = "+8613800000004"


@pytest.mark.parametrize(
    "cell",
    [
        "13800000004",
        13800000004,
        13800000004.0,
        "13800000004.0",
        "1.3800000004E10",
        "1.3800000004E+10",
        " 138 0000 0004 ",
        "138-0000-0004",
        "+86 138 0000 0004",
        "+8613800000004",
        "8613800000004",
        "0086-13800000004",
        "013800000004",
        "'13800000004",
        '="13800000004"',
        "１３８００００" + "０００４",
        "\u202d13800000004\u202c",
        "138\u00a00000\u00a00004",
        "（138）00000004",
        "138.0000.0004",
        "138‑0000‑0004",
    ],
)
def test_a_number_in_any_of_its_forms(cell: Cell) -> None:
    assert phone_of(text_of(cell)).number == RIGHT


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "phone_missing"),
        (None, "phone_missing"),
        ("1380000000", "phone_short"),
        ("138000000041", "phone_long"),
        ("12800000004", "phone_not_mobile"),
        ("020-83110000", "phone_landline"),
        ("1.38E+10", "phone_rounded"),
        (1.38e10 + 0.5, "phone_odd"),
        ("13800000004/13900000005", "phone_several"),
        ("13800000004、13900000005", "phone_several"),
        ("无", "phone_odd"),
        ("1380000000４a", "phone_odd"),
        ("13800\x00000004", "phone_odd"),
        (True, "phone_odd"),
        ("1.3800000004E99", "phone_odd"),
        ("9" * 400, "phone_long"),
    ],
)
def test_what_is_no_mobile_number_says_why(cell: Cell, code: str) -> None:
    assert phone_of(text_of(cell)) == ("", code)


def test_a_number_of_hong_kong_needs_its_prefix() -> None:
    assert phone_of("+852 5123 4567").number == "+85251234567"
    assert phone_of("51234567").code == "phone_short"
