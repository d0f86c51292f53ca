"""What the platform keeps about people, why, for how long, and how it is given out and deleted.

Each app says so in its module ``personal``, which is imported at the start. The tables of
``docs/privacy.md`` and of a person's own page are made from it, and a test fails when a column
that looks personal is declared nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import TextChoices

from jiefang.common.text import Text


class Basis(TextChoices):
    """Why it may be kept: article 13 of the 个人信息保护法 (PIPL), or a duty to keep logs."""

    CONSENT = "pipl-13-1", "个人信息保护法第十三条第一款第（一）项：取得个人的同意"
    CONTRACT = "pipl-13-2", "个人信息保护法第十三条第一款第（二）项：为订立、履行约定所必需"
    DUTY = "pipl-13-3", "个人信息保护法第十三条第一款第（三）项：为履行法定职责或者法定义务所必需"
    EMERGENCY = (
        "pipl-13-4",
        "个人信息保护法第十三条第一款第（四）项：紧急情况下保护生命健康和财产安全",
    )
    LOGS = "csl-21", "网络安全法第二十一条第（三）项：留存网络日志不少于六个月"


BASIS_EN = {
    Basis.CONSENT: "PIPL article 13(1): the person consents",
    Basis.CONTRACT: "PIPL article 13(2): needed for what was agreed with the person",
    Basis.DUTY: "PIPL article 13(3): needed for a duty set by law",
    Basis.EMERGENCY: "PIPL article 13(4): life, health and property in an emergency",
    Basis.LOGS: "Cybersecurity Law article 21(3): logs for six months at least",
}


@dataclass(frozen=True)
class Field:
    """One column with something about a person in it."""

    table: str
    column: str
    what: Text
    purpose: Text
    basis: Basis
    retention: Text
    sealed: bool


class Kept(NamedTuple):
    """What stays after a person had themselves erased, and why."""

    what: Text
    why: Text


class Rule(NamedTuple):
    """A retention rule by name: deletes what is due, a batch at a time; how many rows."""

    name: str
    said: Text
    run: Callable[[date], int]


Exporter = Callable[[UUID], Any]
Eraser = Callable[[UUID], Kept | None]

_fields: dict[tuple[str, str], Field] = {}
_exporters: dict[str, Exporter] = {}
_erasers: dict[str, Eraser] = {}
_rules: dict[str, Rule] = {}


def field(
    table: str,
    column: str,
    *,
    what: Text,
    purpose: Text,
    basis: Basis,
    retention: Text,
    sealed: bool = False,
) -> None:
    """Declare a column. ``what`` names it for its person, ``sealed`` says it is in no dump.

    Raises ``ValueError`` for one that is declared already.
    """
    if (table, column) in _fields:
        message = f"{table}.{column} is declared twice"
        raise ValueError(message)
    _fields[table, column] = Field(table, column, what, purpose, basis, retention, sealed)


def exporter(name: str) -> Callable[[Exporter], Exporter]:
    """The function's JSON is the part ``name`` of what a person gets about themselves."""

    def register(function: Exporter) -> Exporter:
        _exporters[name] = function
        return function

    return register


def eraser(name: str) -> Callable[[Eraser], Eraser]:
    """The function forgets a person; what it must keep it says. Runs in one transaction with all.

    They run in the order of their names: ``"10 duty"`` before ``"90 person"``.
    """

    def register(function: Eraser) -> Eraser:
        _erasers[name] = function
        return function

    return register


def retention(name: str, said: Text) -> Callable[[Callable[[date], int]], Callable[[date], int]]:
    """The function deletes a batch of what is kept no longer, and returns how many rows.

    It is called again until it returns 0, each time in its own transaction.
    """

    def register(function: Callable[[date], int]) -> Callable[[date], int]:
        _rules[name] = Rule(name, said, function)
        return function

    return register


def fields() -> list[Field]:
    """All declared columns, by table and name."""
    return [_fields[key] for key in sorted(_fields)]


def exporters() -> dict[str, Exporter]:
    return dict(sorted(_exporters.items()))


def erasers() -> dict[str, Eraser]:
    return dict(sorted(_erasers.items()))


def rules() -> list[Rule]:
    return [_rules[name] for name in sorted(_rules)]
