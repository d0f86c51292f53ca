"""The supervisor: what dies starts again, and everything ends."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiefang.common.embedded.process import is_alive, wait_until
from jiefang.common.serving.parts import Program
from jiefang.common.serving.supervisor import FIRST_PAUSE_S, Supervisor

SLEEPER = (sys.executable, "-c", "import time; time.sleep(60)")
_STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(said: list[str]) -> Iterator[Supervisor]:
    one = Supervisor(said.append)
    yield one
    one.end()


def _pid(program: Program) -> int:
    assert program.child is not None
    return program.child.pid


def test_a_program_that_died_starts_again_after_a_pause(
    supervisor: Supervisor, said: list[str], tmp_path: Path
) -> None:
    program = Program("sleeper", SLEEPER, tmp_path / "log")
    supervisor.start([program])
    first = _pid(program)
    program.child.kill()  # type: ignore[union-attr]
    program.child.wait()  # type: ignore[union-attr]
    supervisor.watch_once()
    assert said == [f"sleeper ended unexpectedly; it starts again in {FIRST_PAUSE_S:g} s."]

    def runs_again() -> bool:
        supervisor.watch_once()
        return program.alive()

    assert wait_until(runs_again, 10)
    assert _pid(program) != first


def test_the_pause_grows_with_each_early_death(
    supervisor: Supervisor, said: list[str], tmp_path: Path
) -> None:
    program = Program("brief", (sys.executable, "-c", ""), tmp_path / "log")
    supervisor.start([program])

    def died_twice() -> bool:
        supervisor.watch_once()
        return len(said) == 2

    assert wait_until(died_twice, 20)
    assert said[1].endswith("in 1 s.")


def test_the_end_kills_a_program_that_does_not_listen(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jiefang.common.serving.supervisor.PATIENCE_S", 0.1)
    log = tmp_path / "log"
    program = Program("stubborn", (sys.executable, "-c", _STUBBORN), log)
    supervisor.start([program])
    assert wait_until(lambda: log.exists() and "up" in log.read_text(), 10)
    supervisor.end()
    assert not is_alive(_pid(program))
