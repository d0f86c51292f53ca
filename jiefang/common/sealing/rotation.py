"""Sealing anew, under the first key and suite, what older keys sealed; while the system runs.

A value says by its first two bytes how it was sealed, so a run that was cut off goes on where it
stopped: what is done is not found again.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from django.apps import apps
from django.db import connection, transaction

from jiefang.common.sealing.boxes import seal, unseal
from jiefang.common.sealing.fields import SealedJson, SealedText
from jiefang.common.sealing.keys import ring

BLOCKS: Final = 64
"""Pages of 8 KiB read at once: some thousand rows are locked for some tens of milliseconds."""

_also: set[tuple[str, str]] = set()
_others: dict[str, Callable[[bytes], int]] = {}
_SIZE = "SELECT (pg_relation_size(%s::regclass) / current_setting('block_size')::int)::int"
_OLD: Final = "octet_length({column}) > 2 AND substring({column} FOR 2) <> %s"


class Column(NamedTuple):
    """A column of sealed values."""

    table: str
    column: str

    @property
    def purpose(self) -> str:
        return f"{self.table}.{self.column}"


class Step(NamedTuple):
    """So many of all pages of a column are done, and so many values were sealed anew."""

    column: Column
    done: int
    pages: int
    values: int


def also_sealed(table: str, column: str) -> None:
    """Name a plain ``BinaryField`` whose bytes are sealed for ``table.column``."""
    _also.add((table, column))


def other(name: str) -> Callable[[Callable[[bytes], int]], Callable[[bytes], int]]:
    """Register values that lie inside others: the function seals anew what does not begin with the
    given two bytes, and says how many there were."""

    def register(function: Callable[[bytes], int]) -> Callable[[bytes], int]:
        _others[name] = function
        return function

    return register


def rotate_others() -> int:
    """Seal anew what no column of its own holds."""
    return sum(run(_mark()) for run in _others.values())


def columns() -> list[Column]:
    """Every column with sealed values."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    found = {
        (field.model._meta.db_table, str(field.column))
        for field in fields
        if isinstance(field, SealedText | SealedJson)
    }
    return [Column(*each) for each in sorted(found | _also)]


def rotate(column: Column, blocks: int = BLOCKS) -> Iterator[Step]:
    """Seal the column's old values anew, some pages at a time, each in a transaction."""
    (pages,) = _one(_SIZE, [column.table])
    for first in range(0, pages, blocks):
        with transaction.atomic():
            values = _some(column, first, first + blocks)
        yield Step(column, min(first + blocks, pages), pages, values)


def left(column: Column) -> int:
    """How many values are sealed by another key or suite."""
    where = _OLD.format(column=column.column)
    (count,) = _one(f"SELECT count(*) FROM {column.table} WHERE {where}", [_mark()])  # noqa: S608
    return int(count)


def _mark() -> bytes:
    keys = ring()
    return bytes((keys.suite.number, keys.first))


def _some(column: Column, first: int, end: int) -> int:
    name, table = column.column, column.table
    where = _OLD.format(column=name)
    find = f"""SELECT ctid::text, {name} FROM {table}
        WHERE ctid >= %s::tid AND ctid < %s::tid AND {where} FOR NO KEY UPDATE"""  # noqa: S608
    put = f"""UPDATE {table} t SET {name} = n.sealed
        FROM unnest(%s::tid[], %s::bytea[]) AS n (place, sealed) WHERE t.ctid = n.place"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(find, [f"({first},0)", f"({end},0)", _mark()])
        rows = cursor.fetchall()
        if rows:
            anew = [_anew(bytes(sealed), column.purpose) for _, sealed in rows]
            cursor.execute(put, [[place for place, _ in rows], anew])
    return len(rows)


def _anew(sealed: bytes, purpose: str) -> bytes:
    return seal(unseal(sealed, purpose=purpose), purpose=purpose)


def _one(query: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()
