"""Texts of rules as the tests of clocks read them."""

import json
from importlib.resources import files
from typing import Any

from jiefang.deeds.ruling import Rules


def text_of(name: str) -> dict[str, Any]:
    """Rule data of the release."""
    content: dict[str, Any] = json.loads(
        files("jiefang.deeds").joinpath("data", f"{name}.json").read_text("utf-8")
    )
    return content


def completed() -> dict[str, Any]:
    """The 2020 text of 广州 as though all its periods were known."""
    content = text_of("guangzhou-2020")
    for step, count, unit in (
        ("list_missing", 10, "working_day"),
        ("decide", 20, "working_day"),
        ("decide_complex", 40, "working_day"),
        ("notice", 3, "working_day"),
        ("pay", 1, "year"),
    ):
        content["periods"][step] = {"count": count, "unit": unit, "source": 0, "article": None}
    return content


HENAN = Rules((text_of("henan-2017"),))
GUANGZHOU_COMPLETED = Rules((completed(),))
