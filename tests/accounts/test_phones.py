"""Telephone numbers as people type them."""

import pytest

from jiefang.accounts.phones import masked, normalised


@pytest.mark.parametrize(
    "typed",
    ["13800000004", "+8613800000004", " 138 0000 0004 ", "0086-138-0000-0004", "+86 138-00000004"],
)
def test_the_same_number_however_typed(typed: str) -> None:
    assert normalised(typed) == "+8613800000004"


@pytest.mark.parametrize(
    "typed",
    ["", "1380000000", "138000000040", "abc", "+0123456789", "12800000004", "+86", "１３８"],
)
def test_no_number_is_none(typed: str) -> None:
    assert normalised(typed) is None


def test_a_number_abroad_is_kept() -> None:
    assert normalised("+1 (415) 555-0132") == "+14155550132"


def test_the_middle_is_hidden() -> None:
    assert masked("+8613800000004") == "138****0004"
