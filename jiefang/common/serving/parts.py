"""What runs: each part is started, watched and ended the same way."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from jiefang.common.embedded.process import ServerProcess, spawn, wait_until


class Part(Protocol):
    """Something that the supervisor keeps alive."""

    @property
    def name(self) -> str: ...
    def start(self) -> None: ...
    def alive(self) -> bool: ...
    def ask_to_end(self) -> None: ...
    def end(self, patience_s: float) -> None: ...


class EmbeddedServer(Protocol):
    """PostgreSQL or Valkey of ``jiefang.common.embedded``."""

    process: ServerProcess | None

    def start(self) -> ServerProcess: ...
    def stop(self) -> None: ...


@dataclass
class Server:
    """An embedded server as a part."""

    name: str
    server: EmbeddedServer

    def start(self) -> None:
        self.server.start()

    def alive(self) -> bool:
        return self.server.process is not None and self.server.process.alive()

    def ask_to_end(self) -> None:
        """Servers outlast the programs that use them: they end in ``end``."""

    def end(self, patience_s: float) -> None:  # noqa: ARG002
        self.server.stop()


@dataclass
class Program:
    """A program of our own, in a process group of its own; its output goes to ``log``."""

    name: str
    argv: tuple[str, ...]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.child = spawn(
            self.argv,
            log=self.log,
            cwd=Path.cwd(),
            env=os.environ | self.environment,
            when_orphaned=signal.SIGTERM,
        )

    def alive(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def ask_to_end(self) -> None:
        self._signal(signal.SIGTERM)

    def end(self, patience_s: float) -> None:
        """Waits for a program that was asked, then kills its whole group."""
        wait_until(lambda: not self.alive(), patience_s)
        self._signal(signal.SIGKILL)
        if self.child is not None:
            self.child.wait(timeout=5)

    def _signal(self, number: signal.Signals) -> None:
        if self.child is not None:
            with suppress(ProcessLookupError):
                if number is signal.SIGKILL:
                    os.killpg(self.child.pid, number)
                elif self.alive():
                    self.child.send_signal(number)


@dataclass(frozen=True)
class Options:
    """What ``manage.py serve`` was asked for."""

    host: str
    port: int
    var: Path
    simulate: bool


def first_programs(options: Options) -> list[Program]:
    """What an alert needs: the platform is ready when these are."""
    argvs = {
        "web": (sys.executable, "-m", "uvicorn", "jiefang.asgi:application", *_uvicorn(options)),
        "relay": _manage("relay"),
    }
    return _programs(options, argvs)


def further_programs(options: Options) -> list[Program]:
    """What may come a few seconds later, so that the first ones have the processor."""
    celery = (sys.executable, "-m", "celery", "--app=jiefang.celery", "--quiet")
    schedule = options.var / "beat-schedule"
    argvs = {
        "worker": (*celery, "worker", "--pool=threads", "--concurrency=2", *_QUIET_WORKER),
        "beat": (*celery, "beat", f"--schedule={schedule}", "--pidfile="),
    }
    if options.simulate:
        argvs["simulate"] = _manage("simulate", f"--url=http://127.0.0.1:{options.port}")
    return _programs(options, argvs)


def _manage(command: str, *arguments: str) -> tuple[str, ...]:
    """``serve`` has run the system checks already."""
    return (sys.executable, "manage.py", command, "--skip-checks", *arguments)


def _programs(options: Options, argvs: dict[str, tuple[str, ...]]) -> list[Program]:
    logs = options.var / "log"
    logs.mkdir(parents=True, exist_ok=True)
    environment = {"JIEFANG_READY_AFTER": "relay", "JIEFANG_DATABASE_AS": "application"}
    return [Program(name, argv, logs / f"{name}.log", environment) for name, argv in argvs.items()]


_QUIET_WORKER = ("--without-gossip", "--without-mingle", "--loglevel=INFO")


def _uvicorn(options: Options) -> tuple[str, ...]:
    return (
        f"--host={options.host}",
        f"--port={options.port}",
        *SERVER_FLAGS,
    )


SERVER_FLAGS = (
    "--loop=uvloop",
    "--http=httptools",
    "--lifespan=on",
    "--ws=websockets-sansio",
    "--ws-max-size=65536",
    "--ws-per-message-deflate=false",
    "--timeout-graceful-shutdown=2",
    "--log-level=warning",
    "--no-access-log",
    "--no-server-header",
    "--no-proxy-headers",  # ours to read, and only behind a proxy (common.addresses)
)
"""How uvicorn serves here; deflate would cost 50 KB for each socket."""
