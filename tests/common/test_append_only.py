"""Append-only tables: refused to the application by permission, to everyone by the trigger."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from psycopg import sql

from jiefang.audit.models import Entry
from jiefang.audit.services import record
from jiefang.common.append_only import SET_BY_DATABASE, TRIGGER

pytestmark = pytest.mark.skipif(
    not settings.DATABASE_APPLICATION_ROLE, reason="the given database has one role"
)
REFUSED = [
    "UPDATE {} SET recorded_at = now()",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "DROP TABLE {}",
    "DROP TRIGGER append_only_rows ON {}",
]


def append_only_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s ORDER BY 1", [TRIGGER]
        )
        return [name for (name,) in cursor.fetchall()]


@contextmanager
def as_application() -> Iterator[psycopg.Connection[Any]]:
    """A connection that really signs in as the application's role."""
    given = connection.settings_dict
    with psycopg.connect(
        host=given["HOST"], dbname=given["NAME"], user=settings.DATABASE_APPLICATION_ROLE,
        autocommit=True,
    ) as own:  # fmt: skip
        yield own


@pytest.fixture
def entry(transactional_db: None) -> Entry:
    with transaction.atomic():
        record("session.started", actor_id=None)
    return Entry.objects.get()


@pytest.mark.parametrize("statement", REFUSED)
def test_the_application_may_not(statement: str, entry: Entry) -> None:
    with as_application() as own:
        for table in append_only_tables():
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                own.execute(sql.SQL(statement).format(sql.Identifier(table)))
    assert Entry.objects.get() == entry


def test_the_application_owns_nothing_and_can_become_nobody_else(transactional_db: None) -> None:
    with as_application() as own:
        role = own.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,"
            " (SELECT count(*) FROM pg_class c WHERE c.relowner = r.oid),"
            " (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid)"
            " FROM pg_roles r WHERE rolname = current_user"
        ).fetchone()
        assert role == (False, False, False, False, 0, 0)
        for statement in ("CREATE TABLE mine ()", "SET session_replication_role = replica"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                own.execute(sql.SQL(statement))  # type: ignore[arg-type]


def test_the_application_may_read_and_add_but_not_say_when(transactional_db: None) -> None:
    add = "INSERT INTO audit_entry ({}) VALUES ({})"
    given = {
        "id": "gen_random_uuid()", "action": "'a'", "address": "''", "session": "''",
        "request_id": "''", "subject": "''", "area_code": "''", "reason": "''", "data": "'{}'",
    }  # fmt: skip
    with as_application() as own:
        own.execute(add.format(", ".join(given), ", ".join(given.values())))
        assert own.execute("SELECT count(*) FROM audit_entry").fetchone() == (1,)
        for column in SET_BY_DATABASE:
            more = given | {column: "DEFAULT" if column == "transaction_id" else "now()"}
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                own.execute(add.format(", ".join(more), ", ".join(more.values())))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET reason = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_the_owner_is_refused_by_the_trigger(statement: str, entry: Entry) -> None:
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER append_only_whole")
        cursor.execute("SET LOCAL session_replication_role = replica")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute(statement)
        transaction.set_rollback(True)
    assert Entry.objects.get() == entry


def test_the_owner_may_take_away_only_what_is_old_enough(entry: Entry) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (id, action, address, session, request_id, subject,"
            " area_code, reason, data, recorded_at)"
            " VALUES (gen_random_uuid(), 'old', '', '', '', '', '', '', '{}',"
            " now() - interval '181 days')"
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("DELETE FROM audit_entry WHERE action = 'old'")
        with transaction.atomic():
            cursor.execute("SET LOCAL jiefang.trimming = 'audit_entry'")
            cursor.execute("DELETE FROM audit_entry WHERE action = 'old'")
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute("DELETE FROM audit_entry")
    assert Entry.objects.get() == entry


def test_a_new_table_serves_the_application_at_once(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE brand_new (id bigint GENERATED BY DEFAULT AS IDENTITY)")
        try:
            with as_application() as own:
                own.execute("INSERT INTO brand_new DEFAULT VALUES")
                own.execute("UPDATE brand_new SET id = 5")
                own.execute("DELETE FROM brand_new")
        finally:
            cursor.execute("DROP TABLE brand_new")
