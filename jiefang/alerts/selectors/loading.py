"""Loading rows by prepared statements: every operation begins by loading its incident whole."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from jiefang.common.prepared import prepared_rows

Row = TypeVar("Row", bound=Model)


def select(model: type[Model], condition: str) -> str:
    """The statement that selects all columns of ``model``; ``condition`` is constant text."""
    columns = ", ".join(str(field.column) for field in model._meta.concrete_fields)
    return f"SELECT {columns} FROM {model._meta.db_table} WHERE {condition}"  # noqa: S608


def loaded(model: type[Row], statement: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows of a statement made by ``select``, as instances of the model."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = prepared_rows(statement, parameters)
    return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in rows]
