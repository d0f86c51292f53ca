"""Settings of the tests: servers of their own in a temporary folder, unless addresses are given.

``tests/conftest.py`` starts and ends the servers. The first process to come here names the folder;
pytest-xdist's workers inherit it, share its PostgreSQL (each with its own database) and have a
Valkey each.
"""

import os
import tempfile
from pathlib import Path

_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
_folder = os.environ.setdefault(
    "JIEFANG_TEST_VAR", str(Path(tempfile.gettempdir()) / f"jf-test-{os.getpid()}")
)
os.environ.setdefault("JIEFANG_VAR", _folder)

from jiefang.common.embedded import addresses  # noqa: E402
from jiefang.settings import env  # noqa: E402
from jiefang.settings.base import *  # noqa: E402, F403

TEST_VAR = Path(_folder)
VALKEY_VAR = TEST_VAR / (_worker or "main")
REDIS_URL = addresses.redis_url(VALKEY_VAR) if env.EMBEDDED_REDIS else env.REDIS_URL
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
