"""A server process that we started, or a survivor of a killed run that we took over."""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path


class CannotStart(Exception):
    """One plain sentence for the person at the keyboard."""


@dataclass
class ServerProcess:
    """``child`` is None where the process was taken over."""

    name: str
    pid: int
    child: subprocess.Popen[bytes] | None = None

    @property
    def taken_over(self) -> bool:
        return self.child is None

    def alive(self) -> bool:
        if self.child is not None:
            return self.child.poll() is None
        return is_alive(self.pid)

    def stop(self, *signals: signal.Signals, patience_s: float = 5.0) -> None:
        """Sends each signal in turn until the process has gone; ``patience_s`` for each."""
        for number in signals:
            if not self.alive():
                return
            os.kill(self.pid, number)
            if wait_until(lambda: not self.alive(), patience_s):
                return


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return sys.platform != "linux"


def wait_until(condition: Callable[[], bool], seconds: float, *, pause_s: float = 0.02) -> bool:
    """True as soon as ``condition`` holds, False when ``seconds`` have passed."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause_s)
    return True


def spawn(
    argv: Sequence[str],
    *,
    log: Path,
    cwd: Path,
    owner: tuple[int, int] | None = None,
    env: Mapping[str, str] | None = None,
    when_orphaned: signal.Signals | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a program in a session of its own, so that a Ctrl-C at the terminal spares it.

    ``when_orphaned`` is the signal that it gets (on Linux) when we were killed.
    """
    uid, gid = owner or (None, None)
    with log.open("ab") as output:
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=cwd,
            env=env,
            start_new_session=True,
            user=uid,
            group=gid,
            extra_groups=None if owner is None else [],
            preexec_fn=partial(_hear_of_parents_end, when_orphaned),  # noqa: PLW1509
        )


_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def _hear_of_parents_end(number: signal.Signals | None) -> None:
    """Runs in the child, before its program."""
    if number is not None and sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, number)


def private_folder(path: Path, owner: tuple[int, int] | None = None) -> Path:
    """Makes ``path`` with mode 0700; refuses one that somebody else laid there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    held_by = path.stat().st_uid
    if path.is_symlink() or held_by not in {os.geteuid(), owner[0] if owner else os.geteuid()}:
        message = f"{path} belongs to somebody else; remove it or choose another folder with VAR=."
        raise CannotStart(message)
    path.chmod(0o700)
    if owner is not None:
        os.chown(path, *owner)
    return path


def remove_socket_folder(path: Path) -> None:
    """Removes a folder of sockets that had to live under the temporary folder."""
    if path.parent == Path(tempfile.gettempdir()) and path.is_dir():
        for entry in path.iterdir():
            entry.unlink(missing_ok=True)
        path.rmdir()


def last_lines(log: Path, count: int = 3) -> str:
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
