"""``manage.py serve`` with its real processes: killed, taken over, ended."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiefang.common.embedded.process import is_alive, wait_until
from tests.e2e.stage import Platform, is_ready, start, wait_until_ready

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def _processes_of(var: Path) -> set[int]:
    """Every process that was started with this folder, the embedded servers included."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            said = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if str(var).encode() in said and is_alive(int(process.name)):
            found.add(int(process.name))
    return found


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    """A folder and a free port; whatever is left of it is killed."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    found = Platform(f"http://127.0.0.1:{port}", tmp_path / "var")
    found.var.mkdir()
    yield found
    for process in _processes_of(found.var):
        os.kill(process, signal.SIGKILL)


def test_a_killed_run_is_taken_over_and_the_end_leaves_nothing(platform: Platform) -> None:
    first = start(platform)
    wait_until_ready(platform, first)
    postgres = _postmaster(platform)
    first.kill()
    first.wait()
    assert wait_until(lambda: not is_ready(platform), 30)

    second = start(platform)
    wait_until_ready(platform, second)
    assert _postmaster(platform) == postgres

    second.send_signal(signal.SIGINT)
    assert second.wait(timeout=30) == 0
    assert wait_until(lambda: not _processes_of(platform.var), 30), _processes_of(platform.var)


def _postmaster(platform: Platform) -> str:
    return (platform.var / "postgres/data/postmaster.pid").read_text().split()[0]
