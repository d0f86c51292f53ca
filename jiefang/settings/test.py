"""Settings of the tests: servers of their own in a temporary folder, unless addresses are given.

``tests/conftest.py`` starts and ends the servers. The first process to come here names the folder;
pytest-xdist's workers inherit it and have a PostgreSQL and a Valkey each: an open transaction of
one must not hold up what another seals.
"""

import os
import tempfile
from pathlib import Path

from jiefang.common.embedded import addresses
from jiefang.settings import env
from jiefang.settings.base import *  # noqa: F403
from jiefang.settings.base import broker_url, database

_folder = os.environ.setdefault(
    "JIEFANG_TEST_VAR", str(Path(tempfile.gettempdir()) / f"jf-test-{os.getpid()}")
)

VAR = TEST_VAR = Path(_folder)
WORKER_VAR = TEST_VAR / os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ["JIEFANG_VAR"] = str(WORKER_VAR)  # where a program that a test starts finds its servers
if env.EMBEDDED_DATABASE:
    DATABASE_APPLICATION_ROLE = addresses.APPLICATION_ROLE
    DATABASES = {"default": database(addresses.database_url(WORKER_VAR))}
DATABASES["default"]["OPTIONS"]["pool"]["timeout"] = 60  # races queue on a busy machine
if env.EMBEDDED_REDIS:
    REDIS_URL = addresses.redis_url(WORKER_VAR)
    CELERY_BROKER_URL = broker_url(REDIS_URL)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
