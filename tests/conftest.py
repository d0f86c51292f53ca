"""The ground of all tests: a real PostgreSQL and a real Valkey, ours alone, gone at the end."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from jiefang.common.embedded.postgres import EmbeddedPostgres
from jiefang.common.embedded.valkey import EmbeddedValkey
from jiefang.settings import env
from tests.authorisation.table import World
from tests.authorisation.world import standing_world
from tests.cast import Cast, make_cast
from tests.support.live import LiveServer
from tests.support.said import Listener

_servers = ExitStack()
WHOLE = "append_only_whole"
"""The trigger that refuses TRUNCATE, by which tests in several transactions clean up."""

hypothesis_settings.register_profile(
    "jiefang", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("jiefang")


def pytest_configure(config: pytest.Config) -> None:
    """Each process that runs tests has a PostgreSQL and a Valkey of its own."""
    is_worker = hasattr(config, "workerinput")
    distributes = getattr(config.option, "numprocesses", None) and not is_worker
    if not is_worker:
        signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
        _servers.callback(shutil.rmtree, settings.TEST_VAR, ignore_errors=True)
    if distributes:
        return
    settings.WORKER_VAR.mkdir(mode=0o711, parents=True, exist_ok=True)
    settings.TEST_VAR.chmod(0o711)
    if env.EMBEDDED_DATABASE:
        postgres = EmbeddedPostgres(settings.WORKER_VAR, durable=False, outlives_us=False)
        _servers.callback(postgres.stop)
        postgres.start()
        postgres.ensure_roles()
    if env.EMBEDDED_REDIS:
        valkey = EmbeddedValkey(settings.WORKER_VAR, outlives_us=False)
        _servers.callback(valkey.stop)
        valkey.start()


def pytest_unconfigure() -> None:
    _servers.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database as migrations make it, but tests may empty append-only tables between them."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = %s", [WHOLE])
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {WHOLE}")


@pytest.fixture(scope="session", autouse=True)
def _listener() -> Iterator[None]:
    """After the last test of each process: its logs name none of the people that there were."""
    listener = Listener(settings.WORKER_VAR)
    with listener.listening():
        yield
    assert listener.leaks() == []


@pytest.fixture(scope="session")
def _web(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    server = LiveServer()
    with django_db_blocker.unblock():
        server.start()
    yield server
    server.stop()


@pytest.fixture
def web(transactional_db: None, _web: LiveServer) -> LiveServer:
    """The web and socket process on the test's database; see ``tests.support.live``."""
    return _web


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast, made anew for each test; see ``tests.cast``."""
    return make_cast()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of the authorisation matrix, made once for a module; see ``tests.authorisation``.

    Mark its tests ``django_db``, then what each does is undone.
    """
    with django_db_blocker.unblock(), standing_world() as world:
        yield world
