"""Queries of the hot path: on Django's connection, binary, without the ORM."""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import Cursor

Row = tuple[Any, ...]


def prepared_rows(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows of one statement, planned once per connection, inside its transaction.

    The text must be one of a small fixed set: PostgreSQL keeps a plan for each per connection.
    Raises ``django.db.Error`` as the ORM does.
    """
    return _rows(sql, parameters, prepare=True)


def plain_rows(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """The same, planned anew for these parameters: right where their values decide the plan."""
    return _rows(sql, parameters, prepare=False)


def _rows(sql: str, parameters: Sequence[Any], *, prepare: bool) -> list[Row]:
    wrapper = connections[DEFAULT_DB_ALIAS]  # looked up once: the proxy costs 5 µs each time
    wrapper.ensure_connection()
    raw = wrapper.connection
    raw.prepare_threshold = 0  # Django switches preparing off
    if wrapper.queries_logged:
        wrapper.queries_log.append({"sql": sql, "time": ""})
    with wrapper.wrap_database_errors, Cursor(raw) as cursor:
        return cursor.execute(sql, parameters, prepare=prepare, binary=True).fetchall()
