"""People with sessions, a server under measurement, and its crowd of sockets."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from django.db import connection

from jiefang.accounts.models import Person
from jiefang.accounts.services.sessions import Opened, session_make
from jiefang.common.serving.parts import SERVER_FLAGS
from jiefang.settings import env

ROOT = Path(__file__).resolve().parents[2]
START_S = 60.0


def people(count: int) -> list[tuple[UUID, str]]:
    """New people, each with the cookies of a session."""
    made = [Person(phone=f"+861370{n:07d}", name=f"街坊{n}") for n in range(count)]
    for person in made:
        person.set_unusable_password()
    Person.objects.bulk_create(made)
    opened = [session_make(person, methods=("code",)) for person in made]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [(person.pk, _header(one)) for person, one in zip(made, opened, strict=True)]


def _header(opened: Opened) -> str:
    return "; ".join(f"{name}={value}" for name, value in opened.cookies.items())


class Server:
    """A running uvicorn with ``application``."""

    def __init__(self, application: str, *flags: str, **environment: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        parts = urlsplit(env.DATABASE_URL)
        database = urlunsplit(parts._replace(path="/" + connection.settings_dict["NAME"]))
        command = [sys.executable, "-m", "uvicorn", application, *SERVER_FLAGS]
        self.process = subprocess.Popen(
            [*command, "--host=127.0.0.1", f"--port={self.port}", *flags],
            cwd=ROOT,
            env=os.environ | {"JIEFANG_DATABASE_URL": database} | environment,
        )

    def wait(self) -> None:
        end = time.monotonic() + START_S
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError):
                urllib.request.urlopen(
                    f"http://127.0.0.1:{self.port}/api/v1/session", timeout=2
                ).close()
                return
            time.sleep(0.1)
        raise SystemExit("the server did not start")

    def memory_kib(self) -> int:
        """Resident memory of the process (``VmRSS``)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1])

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def server(application: str, *flags: str, **environment: str) -> Iterator[Server]:
    """The server, from its first answer until the end of the block."""
    running = Server(application, *flags, **environment)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


class Crowd:
    """The process of the sockets, see ``bench/fanout/crowd.py``."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.size = len(order["cookies"])
        script = str(Path(__file__).with_name("crowd.py"))
        self.process = subprocess.Popen(
            [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._say(json.dumps(order))
        self.hear()

    def _say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def marks(self) -> dict[int, list[int]]:
        """For each notice: how many got it, when the first did and when the last (monotonic ns)."""
        self._say("report")
        return {int(mark): seen for mark, seen in self.hear()["marks"].items()}

    def wait_for(self, mark: int, patience_s: float) -> list[int]:
        """Until everybody got the notice, or nobody new did for ``patience_s``."""
        seen, quiet_since = [0, 0, 0], time.monotonic()
        while seen[0] < self.size and time.monotonic() - quiet_since < patience_s:
            time.sleep(0.05)
            now = self.marks().get(mark, seen)
            if now[0] != seen[0]:
                seen, quiet_since = now, time.monotonic()
        return seen

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)


@contextmanager
def crowd(server: Server, path: str, cookies: list[str], **order: Any) -> Iterator[Crowd]:
    """Open sockets, until the end of the block."""
    running = Crowd({"port": server.port, "path": path, "cookies": cookies, **order})
    try:
        yield running
    finally:
        running.stop()
