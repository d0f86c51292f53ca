"""``manage.py serve``: everything on this machine, one port, one Ctrl-C."""

import signal
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from jiefang.common.embedded.postgres import EmbeddedPostgres
from jiefang.common.embedded.process import CannotStart
from jiefang.common.embedded.valkey import EmbeddedValkey
from jiefang.common.serving.ground import lock_folder, require_free_port
from jiefang.common.serving.parts import Options, Server, first_programs, further_programs
from jiefang.common.serving.supervisor import Supervisor
from jiefang.common.serving.welcome import welcome
from jiefang.settings import env

READY_WITHIN_S = 60.0
_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    help = "Run the whole platform: servers, web and socket, relay, worker, beat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--scale", choices=("small", "city"), default="small")
        parser.add_argument("--simulate", type=int, choices=(0, 1), default=0)

    def handle(self, *_: Any, **given: Any) -> None:
        options = Options(given["host"], given["port"], settings.VAR, bool(given["simulate"]))
        supervisor = Supervisor(self.say)
        self._end_on_signals(supervisor)
        try:
            with lock_folder(options.var):
                require_free_port(options.host, options.port)
                self._run(supervisor, options, given["scale"])
        except CannotStart as reason:
            raise SystemExit(str(reason)) from None
        except _Ended:
            self.say("Ending.")
        finally:
            for number in _ENDING_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            supervisor.end()

    def say(self, sentence: str) -> None:
        self.stdout.write(f"  {sentence}")
        self.stdout.flush()

    def _run(self, supervisor: Supervisor, asked: Options, scale: str) -> None:
        supervisor.start(self._servers(asked.var))
        in_demo = self._prepare_database(scale)
        options = replace(asked, simulate=asked.simulate and in_demo)
        supervisor.start(first_programs(options))
        address = f"http://{_reachable(options.host)}:{options.port}"
        if self._wait_until_ready(supervisor, address):
            self._welcome(options, address)
        supervisor.start(further_programs(options))
        supervisor.watch()

    def _welcome(self, options: Options, address: str) -> None:
        logs = options.var / "log"
        password = env.DEMO_PASSWORD
        page = welcome(
            address=address,
            password=password,
            secret=env.DEMO_TOTP_SECRET,
            logs=logs,
            crowd=options.simulate,
        )
        self.stdout.write(page)
        self.stdout.flush()

    def _servers(self, var: Path) -> list[Server]:
        servers: list[Server] = []
        if env.EMBEDDED_DATABASE:
            servers.append(Server("PostgreSQL", EmbeddedPostgres(var)))
        if env.EMBEDDED_REDIS:
            servers.append(Server("Valkey", EmbeddedValkey(var)))
        return servers

    def _prepare_database(self, scale: str) -> bool:
        """Migrates, loads the demo where it may; whether nobody but the demo's people is here."""
        if env.EMBEDDED_DATABASE:
            postgres = EmbeddedPostgres(settings.VAR)
            postgres.ensure_database()
            postgres.ensure_roles()
            postgres.hand_to_owner()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Bringing the database up to date.")
            call_command("migrate", verbosity=0, interactive=False)
        real_people = get_user_model().objects.filter(is_demo=False)
        in_demo = settings.DEBUG and not real_people.exists()
        if in_demo:
            call_command("demo", scale=scale)
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend
        return in_demo

    def _wait_until_ready(self, supervisor: Supervisor, address: str) -> bool:
        deadline = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < deadline:
            supervisor.watch_once()
            with suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"{address}/readyz", timeout=2).close()  # noqa: S310
                return True
            time.sleep(0.1)
        self.say(f"Not ready after {READY_WITHIN_S:g} s; see {address}/readyz and the logs.")
        return False

    def _end_on_signals(self, supervisor: Supervisor) -> None:
        def end(number: int, frame: object) -> None:  # noqa: ARG001
            supervisor.ending = True
            raise _Ended

        for number in _ENDING_SIGNALS:
            signal.signal(number, end)


class _Ended(BaseException):
    """Somebody asked us to end."""


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
