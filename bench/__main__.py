"""``make bench``: every measurement, one after the other, on servers of its own.

Names choose: ``make bench ARGS="nearest fanout"``. Each ``bench/<name>.py`` is a program of its own
that prints a table; it finds the servers by ``JIEFANG_DATABASE_URL`` and ``JIEFANG_REDIS_URL``.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jiefang.common.embedded.postgres import EmbeddedPostgres
from jiefang.common.embedded.valkey import EmbeddedValkey

HERE = Path(__file__).parent


def main(chosen: list[str]) -> int:
    """Runs the chosen measurements, or all; the exit code says how many failed."""
    known = sorted(path.stem for path in HERE.glob("[a-z]*.py"))
    unknown = set(chosen) - set(known)
    if unknown:
        print(f"No such measurement: {', '.join(sorted(unknown))}. There are: {', '.join(known)}.")
        return 2
    failed = 0
    with _servers() as environment:
        for name in chosen or known:
            print(f"\n== {name}", flush=True)
            command = [sys.executable, str(HERE / f"{name}.py")]
            failed += subprocess.run(command, env=environment, check=False).returncode != 0
    return failed


@contextmanager
def _servers() -> Iterator[dict[str, str]]:
    """The environment that leads to a PostgreSQL (with fsync) and a Valkey, ended afterwards."""
    var = Path(tempfile.mkdtemp(prefix="jf-bench-"))
    postgres = EmbeddedPostgres(var, outlives_us=False)
    valkey = EmbeddedValkey(var, outlives_us=False)
    try:
        postgres.start()
        postgres.ensure_database()
        valkey.start()
        yield os.environ | {
            "JIEFANG_VAR": str(var),
            "JIEFANG_DATABASE_URL": postgres.url(),
            "JIEFANG_REDIS_URL": valkey.url(),
        }
    finally:
        valkey.stop()
        postgres.stop()
        shutil.rmtree(var, ignore_errors=True)


def _end(number: int, _: object) -> None:
    """SIGTERM ends the servers too."""
    sys.exit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main(sys.argv[1:]))
