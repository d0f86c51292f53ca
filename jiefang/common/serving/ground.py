"""What must hold before anything starts: the folder is ours alone, the port is free."""

import fcntl
import os
import socket
from pathlib import Path
from typing import IO

from jiefang.common.embedded.process import CannotStart, wait_until

PORT_PATIENCE_S = 4.0
"""The web process of a killed run may still be letting go of the port."""


def lock_folder(var: Path) -> IO[str]:
    """Locks ``var`` until this process ends; raises CannotStart when another holds it."""
    var.mkdir(parents=True, exist_ok=True)
    handle = (var / "serve.lock").open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.seek(0)
        holder = handle.read().strip()
        message = (
            f"{var} is in use by a running 街坊 (process {holder}). "
            "Another one beside it: make run PORT=8001 VAR=var2"
        )
        raise CannotStart(message) from None
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle


def require_free_port(host: str, port: int) -> None:
    """Raises CannotStart with one sentence while somebody listens there."""
    if not wait_until(lambda: _is_free(host, port), PORT_PATIENCE_S, pause_s=0.1):
        message = f"Port {port} is busy. Another one: make run PORT={port + 1}"
        raise CannotStart(message)


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
