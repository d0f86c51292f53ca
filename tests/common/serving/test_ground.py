"""Nothing starts on a folder or a port that is taken."""

import socket
from pathlib import Path

import pytest

from jiefang.common.embedded.process import CannotStart
from jiefang.common.serving import ground


def test_a_folder_in_use_is_refused_with_the_process_that_holds_it(tmp_path: Path) -> None:
    with ground.lock_folder(tmp_path), pytest.raises(CannotStart, match=r"process \d+"):
        ground.lock_folder(tmp_path)
    ground.lock_folder(tmp_path).close()


def test_a_busy_port_is_refused_with_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground, "PORT_PATIENCE_S", 0.0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(CannotStart, match=f"PORT={port + 1}"):
            ground.require_free_port("127.0.0.1", port)
    ground.require_free_port("127.0.0.1", port)
