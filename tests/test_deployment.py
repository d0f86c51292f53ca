"""With the settings of a city, nothing is left to warn of."""

import base64
import os
import subprocess
import sys
from pathlib import Path

_KEY = base64.b64encode(bytes(range(32))).decode()
ROOT = Path(__file__).resolve().parents[1]
CITY = {
    "JIEFANG_DEBUG": "0",
    "JIEFANG_SECRET_KEY": "kP9-" * 16 + "xY7zQ2",
    "JIEFANG_HOSTS": "jiefang.example",
    "JIEFANG_DATABASE_URL": "postgresql://jiefang_app@db.example/jiefang?sslmode=require",
    "JIEFANG_DATABASE_OWNER_URL": "postgresql://jiefang@db.example/jiefang?sslmode=require",
    "JIEFANG_REDIS_URL": "rediss://valkey.example/0",
    "JIEFANG_BEHIND_PROXY": "1",
    "JIEFANG_SEALING_KEYS": f"1:{_KEY}",
    "JIEFANG_LOOKUP_KEY": _KEY,
    "JIEFANG_METRICS_TOKEN": "a-token-for-the-metrics",
    "JIEFANG_PUBLIC_URL": "https://jiefang.example",
    "DJANGO_SETTINGS_MODULE": "jiefang.settings",
}


def checked(**changed: str) -> "subprocess.CompletedProcess[str]":
    """``manage.py check --deploy`` in an environment of its own; nothing is connected to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JIEFANG_")}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=kept | CITY | changed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_settings_of_a_city_are_clean() -> None:
    found = checked()
    assert found.returncode == 0, found.stderr


def test_an_application_that_owns_its_tables_is_warned_of() -> None:
    found = checked(JIEFANG_DATABASE_OWNER_URL="")
    assert "jiefang.W005" in found.stderr


def test_the_laptops_settings_would_not_pass() -> None:
    found = checked(JIEFANG_SECRET_KEY="", JIEFANG_HOSTS="")
    assert found.returncode != 0
    assert "jiefang.E001" in found.stderr
    assert "jiefang.E003" in found.stderr
