"""The embedded servers: started, taken over, refused with a sentence, gone at the end."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jiefang.common.embedded.addresses import (
    OWNER_ROLE,
    SOCKET_PATH_LIMIT,
    database_url,
    socket_folder,
)
from jiefang.common.embedded.postgres import EmbeddedPostgres
from jiefang.common.embedded.process import CannotStart
from jiefang.common.embedded.valkey import EmbeddedValkey


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path / "var", durable=False, outlives_us=False)
    yield server
    server.stop()


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path / "var", outlives_us=False)
    yield server
    server.stop()


def test_postgres_starts_takes_connections_and_ends(postgres: EmbeddedPostgres) -> None:
    process = postgres.start()
    postgres.ensure_database("one")
    postgres.ensure_database("one")
    assert postgres.answers()
    postgres.stop()
    assert not process.alive()


def test_what_the_superuser_made_is_handed_to_the_owner(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    postgres.ensure_database("one")
    with psycopg.connect(postgres.url("one")) as connection:
        connection.execute("CREATE TABLE made (id bigint GENERATED ALWAYS AS IDENTITY, x serial)")
        connection.execute("CREATE SEQUENCE alone")
    for _ in range(2):
        postgres.ensure_roles()
        postgres.hand_to_owner("one")
    owner = database_url(postgres.var, "one", OWNER_ROLE)
    with psycopg.connect(owner) as connection:
        connection.execute("ALTER TABLE made ADD COLUMN more text")
        connection.execute("DROP SEQUENCE alone")
        connection.execute("CREATE TABLE another ()")
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert row.fetchone() == (False,)


def test_a_surviving_postgres_is_taken_over(postgres: EmbeddedPostgres) -> None:
    first = postgres.start()
    second = EmbeddedPostgres(postgres.var).start()
    assert (second.pid, second.taken_over) == (first.pid, True)


def test_postgres_starts_again_after_it_was_killed(postgres: EmbeddedPostgres) -> None:
    first = postgres.start()
    os.kill(first.pid, signal.SIGKILL)
    assert first.child is not None
    first.child.wait(timeout=10)
    second = postgres.start()
    assert second.pid != first.pid
    assert postgres.answers()


def test_a_folder_of_another_major_version_is_refused(postgres: EmbeddedPostgres) -> None:
    postgres.data.mkdir(parents=True)
    (postgres.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(CannotStart, match="made by PostgreSQL 15"):
        postgres.start()


def test_a_folder_of_something_else_is_refused(postgres: EmbeddedPostgres) -> None:
    postgres.data.mkdir(parents=True)
    (postgres.data / "holiday.jpg").write_text("")
    with pytest.raises(CannotStart, match="not a PostgreSQL folder"):
        postgres.start()


def test_a_folder_that_was_half_laid_out_is_laid_out_again(postgres: EmbeddedPostgres) -> None:
    (postgres.folder / "data.new").mkdir(parents=True)
    (postgres.folder / "data.new" / "PG_VERSION").write_text("18\n")
    assert postgres.start().alive()


def test_valkey_starts_is_taken_over_and_ends(valkey: EmbeddedValkey) -> None:
    first = valkey.start()
    survivor = EmbeddedValkey(valkey.var).start()
    assert (survivor.pid, survivor.taken_over) == (first.pid, True)
    valkey.stop()
    assert not first.alive()


def test_valkey_starts_again_over_the_socket_of_a_killed_one(valkey: EmbeddedValkey) -> None:
    first = valkey.start()
    os.kill(first.pid, signal.SIGKILL)
    assert first.child is not None
    first.child.wait(timeout=10)
    assert valkey.start().pid != first.pid
    assert valkey.answering_pid() is not None


def test_a_long_path_gets_a_short_socket_that_is_removed_at_the_end(tmp_path: Path) -> None:
    valkey = EmbeddedValkey(tmp_path / ("long" * 30), outlives_us=False)
    assert len(str(socket_folder(valkey.var, "valkey"))) < SOCKET_PATH_LIMIT
    valkey.start()
    assert valkey.sockets.is_dir()
    valkey.stop()
    assert not valkey.sockets.exists()
    shutil.rmtree(valkey.var)
