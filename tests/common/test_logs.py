"""No telephone number leaves by the log."""

import logging
import sys

import pytest

from jiefang.common.logs import MaskPhones, masked


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("call 13800000004 now", "call ****04 now"),
        ("to +8613800000004.", "to ****04."),
        ("GET /x?phone=%2B8613800000004", "GET /x?phone=****04"),
        ("+85261234567", "****67"),
        ("took 13800 ms, id 0193b1c2-8613-7800-8000-138000000041", None),
        ("GZ-20261121-0042", None),
        ("1795312345678901", None),
    ],
)
def test_numbers_are_masked_and_nothing_else(said: str, written: str | None) -> None:
    assert masked(said) == (written or said)


def test_a_traceback_is_masked_too() -> None:
    try:
        raise ValueError("13800000004")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "broke", None, sys.exc_info())
    assert "13800000004" not in MaskPhones().format(record)
