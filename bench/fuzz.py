"""Every call and the socket, asked whatever comes to mind by people of two areas: the long run.

Runs ``tests/test_schema_fuzz.py`` and ``tests/realtime/test_socket_fuzz.py`` with many new requests
instead of a few fixed ones. Run: ``python bench/fuzz.py [--examples 50]``.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ("tests/test_schema_fuzz.py", "tests/realtime/test_socket_fuzz.py")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=50, help="of each kind, call and person")
    options = parser.parse_args()
    own = ("JIEFANG_DATABASE_URL", "JIEFANG_REDIS_URL", "JIEFANG_VAR")  # tests have their own
    kept = {name: value for name, value in os.environ.items() if name not in own}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-n0", *TESTS]
    environment = kept | {"JIEFANG_FUZZ": str(options.examples)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
