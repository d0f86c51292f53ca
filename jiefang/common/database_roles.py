"""Two database roles: one owns the tables, the other is what the application connects as."""

from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from jiefang.common.append_only import SET_BY_DATABASE, TRIGGER


class NoSuchRole(Exception):
    """One plain sentence for the person at the keyboard."""


_FROM_NOW_ON: Final = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
_EVERYTHING: Final = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    f"{_FROM_NOW_ON} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {{role}}",
    f"{_FROM_NOW_ON} USAGE, SELECT ON SEQUENCES TO {{role}}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
)
_APPEND_ONLY: Final = """
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE t.tgname = %s AND c.relnamespace = 'public'::regnamespace AND a.attname <> ALL(%s)
GROUP BY c.relname
"""


def grant_application(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give the application's role what it needs, on append-only tables reading and inserting alone.

    Run by the owner after each migration; repeating it changes nothing. Raises NoSuchRole.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            message = f"There is no database role {role}: see docs/operations.md, “Two roles”."
            raise NoSuchRole(message)
        for statement in _EVERYTHING:
            cursor.execute(sql.SQL(statement).format(role=sql.Identifier(role)))
        cursor.execute(_APPEND_ONLY, [TRIGGER, list(SET_BY_DATABASE)])
        for table, columns in cursor.fetchall():
            _close(cursor, role, table, columns)


def _close(cursor: Any, role: str, table: str, columns: list[str]) -> None:
    names = {
        "role": sql.Identifier(role),
        "table": sql.Identifier(table),
        "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
    }
    for statement in (
        "REVOKE ALL ON {table} FROM {role}",
        "GRANT SELECT, INSERT ({columns}) ON {table} TO {role}",
    ):
        cursor.execute(sql.SQL(statement).format(**names))
