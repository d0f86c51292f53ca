"""The web process and the relay on the test's own database, to be killed at will."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from django.conf import settings

from jiefang.common.embedded.process import wait_until
from tests.support.live import database_url

_ROOT = Path(__file__).resolve().parents[2]
START_WITHIN_S = 40.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Platform:
    """``web`` and ``relay`` as processes; each can be killed and started again."""

    def __init__(
        self, folder: Path, redis_url: str = "", parts: Sequence[str] = ("web", "relay")
    ) -> None:
        self.parts = parts
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "jiefang.settings",
            "JIEFANG_DATABASE_URL": database_url(),
            "JIEFANG_REDIS_URL": redis_url or settings.REDIS_URL,
            "JIEFANG_VAR": str(folder),
            "JIEFANG_DEBUG": "1",
        }
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        for part in self.parts:
            self.start(part)
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._running.values():
            child.terminate()
        for child in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(5)
            child.kill()
            child.wait(5)

    def start(self, name: str) -> None:
        """Start ``web`` (and wait until it answers) or ``relay``."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                self._argv(name), cwd=_ROOT, env=self.environment, stdout=log, stderr=log
            )
        if name == "web" and not wait_until(self.answers, START_WITHIN_S, pause_s=0.1):
            message = (self.folder / "web.log").read_text()
            raise TimeoutError(message)

    def kill(self, name: str) -> None:
        """``kill -9``."""
        child = self._running.pop(name)
        child.send_signal(signal.SIGKILL)
        child.wait(5)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/healthz", timeout=2).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def _argv(self, name: str) -> list[str]:
        if name == "relay":
            return [sys.executable, "manage.py", "relay"]
        listen = [f"--port={self.port}", "--loop=uvloop", "--ws=websockets-sansio"]
        quiet = ["--log-level=warning", "--no-access-log"]
        return [sys.executable, "-m", "uvicorn", "jiefang.asgi:application", *listen, *quiet]
