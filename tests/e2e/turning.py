"""The keys that seal personal data are turned while the stories are lived."""

import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from tests.e2e.stage import ROOT, Platform, environment

OLD = f"1:{b64encode(bytes(32)).decode()}"
BOTH = f"2:{b64encode(bytes(range(32))).decode()},{OLD}"
_PAUSE_S = 4
"""Between two batches, so that the turning lasts for several stories."""


@contextmanager
def turning(platform: Platform) -> Iterator[None]:
    """What key 1 sealed is sealed anew under key 2 meanwhile; at the end nothing waits."""
    slowly = subprocess.Popen(
        _command("rotate", f"--pause={_PAUSE_S}"),
        cwd=ROOT,
        env=environment(platform.var, BOTH),
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        slowly.kill()  # it may be stopped at any moment; what it began, the next one ends
        slowly.wait(timeout=120)
    assert "Nothing waits" in _keys(platform, "rotate")


def _keys(platform: Platform, what: str) -> str:
    done = subprocess.run(
        _command(what),
        cwd=ROOT,
        env=environment(platform.var, BOTH),
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def _command(*words: str) -> list[str]:
    return [sys.executable, "manage.py", "keys", *words]
