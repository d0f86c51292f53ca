"""The web and socket process as it is in production, beside the test and on the same database."""

import os
import signal
import socket
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import httpx
import orjson
from django.conf import settings
from django.db import connection
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from jiefang.accounts.models import Person
from jiefang.accounts.services.sessions import Opened
from jiefang.common.embedded.process import spawn, wait_until
from jiefang.common.serving.parts import SERVER_FLAGS
from tests.cast import cookies_of

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 10.0


def database_url() -> str:
    """The address of the database that the test works on, with the application's role."""
    given = connection.settings_dict
    options = {"host": given["HOST"]} if str(given["HOST"]).startswith("/") else {}
    host = "" if options else given["HOST"]
    port = f":{given['PORT']}" if given["PORT"] and host else ""
    role = settings.DATABASE_APPLICATION_ROLE or given["USER"]
    user = quote(role) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    if options and given["PORT"]:
        options["port"] = given["PORT"]
    query = f"?{urlencode(options)}" if options else ""
    return f"postgresql://{user}@{host}{port}/{quote(given['NAME'])}{query}"


def _new_log() -> Path:
    return Path(tempfile.mkstemp(prefix="live-", suffix=".log", dir=settings.WORKER_VAR)[1])


@dataclass
class LiveServer:
    """One process of uvicorn. ``redis_url`` may name a Valkey of the test's own."""

    redis_url: str = ""
    port: int = 0
    log: Path = field(default_factory=_new_log)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.port = self.port or _free_port()
        environment = os.environ | {
            "JIEFANG_DATABASE_URL": database_url(),
            "JIEFANG_REDIS_URL": self.redis_url or settings.REDIS_URL,
            "DJANGO_SETTINGS_MODULE": "jiefang.settings",
        }
        command = [sys.executable, "-m", "uvicorn", "jiefang.asgi:application", *SERVER_FLAGS]
        command += ["--host=127.0.0.1", f"--port={self.port}"]
        self.process = spawn(
            command, log=self.log, cwd=ROOT, env=environment, when_orphaned=signal.SIGTERM
        )
        if not wait_until(self._answers, 60, pause_s=0.05):
            self.stop()
            raise RuntimeError(self.log.read_text())

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(timeout=15)

    def _answers(self) -> bool:
        if self.process is not None and self.process.poll() is not None:
            raise RuntimeError(self.log.read_text())
        with suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"{self.url}/api/v1/session", timeout=2).close()
            return True
        return False

    @contextmanager
    def talk(self, person: Person | None, **options: Any) -> Iterator["Talk"]:
        """A socket with the session of the person."""
        headers = dict(options.pop("headers", {}))
        if person is not None:
            headers["Cookie"] = cookie_of(person)
        url = f"ws://127.0.0.1:{self.port}/ws/v1"
        with connect(url, additional_headers=headers, compression=None, **options) as socket_:
            yield Talk(socket_, headers.get("Cookie", ""))

    def http(self, person: Person | None) -> httpx.Client:
        """An HTTP client with the session of the person."""
        cookies = cookies_of(person) if person else None
        return httpx.Client(base_url=self.url, cookies=cookies, timeout=PATIENCE_S * 3)


def cookie_of(person: Person, *methods: str) -> str:
    """The Cookie header of a new session of the person; see ``cookies_of``."""
    return _header(cookies_of(person, *methods))


def header_of(opened: Opened) -> str:
    """The Cookie header of a session that was just made."""
    return _header(opened.cookies)


def _header(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def until(true: Callable[[], bool]) -> bool:
    """Whether it becomes true while one can wait for it."""
    return wait_until(true, PATIENCE_S, pause_s=0.02)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Talk:
    """A conversation over one socket."""

    def __init__(self, socket_: ClientConnection, cookie: str) -> None:
        self.socket = socket_
        self.cookie = cookie

    def say(self, op: str, **fields: Any) -> None:
        self.socket.send(orjson.dumps({"op": op, **fields}).decode())

    def hear(self, *ops: str) -> dict[str, Any]:
        """The next frame of one of ``ops``; others are passed over. Raises TimeoutError."""
        while True:
            frame: dict[str, Any] = orjson.loads(self.socket.recv(timeout=PATIENCE_S))
            if not ops or frame["op"] in ops:
                return frame

    def hello(self, epoch: str = "", since: int = 0) -> dict[str, Any]:
        """Greet; gives the welcome."""
        self.say("hello", epoch=epoch, since=since)
        return self.hear("welcome")

    def closed_with(self) -> int:
        """The code with which the server ends the socket."""
        try:
            while True:
                self.socket.recv(timeout=PATIENCE_S)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
