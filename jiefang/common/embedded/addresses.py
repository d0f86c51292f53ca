"""Where the embedded servers of a folder listen. Pure: touches no disk, imports no Django."""

import hashlib
import tempfile
from pathlib import Path

SOCKET_PATH_LIMIT = 103
"""Bytes of a UNIX socket's path: 107 on Linux, 103 on macOS."""

POSTGRES_SOCKET = ".s.PGSQL.5432"
VALKEY_SOCKET = "valkey.sock"
SUPERUSER = "postgres"
OWNER_ROLE = "jiefang_owner"
APPLICATION_ROLE = "jiefang_app"


def socket_folder(var: Path, server: str) -> Path:
    """``<var>/<server>/run``, or a folder under the temporary one where that path is too long."""
    near = var / server / "run"
    if len(str(near / POSTGRES_SOCKET).encode()) <= SOCKET_PATH_LIMIT:
        return near
    digest = hashlib.sha256(str(near).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"jiefang-{digest}"


def database_url(var: Path, name: str = "jiefang", role: str = SUPERUSER) -> str:
    return f"postgresql://{role}@/{name}?host={socket_folder(var, 'postgres')}"


def redis_url(var: Path, number: int = 0) -> str:
    return f"unix://{socket_folder(var, 'valkey') / VALKEY_SOCKET}?db={number}"
