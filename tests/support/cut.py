"""Connections to the test's database, cut as a restart of PostgreSQL cuts them."""

from django.db import connection


def cut_database_connections() -> None:
    """End every other connection, and leave none of the dead ones in this process's pool."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
