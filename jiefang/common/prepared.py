"""Queries of the hot path: prepared once per connection, without the ORM."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg import Cursor


def prepared_rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of one statement on Django's own connection, so inside its transaction.

    The text must be one of a small fixed set: PostgreSQL keeps a plan for each per connection.
    Raises ``django.db.Error`` as the ORM does.
    """
    connection.ensure_connection()
    raw = connection.connection
    raw.prepare_threshold = 0
    with connection.wrap_database_errors, Cursor(raw) as cursor:
        return cursor.execute(sql, parameters, prepare=True, binary=True).fetchall()
