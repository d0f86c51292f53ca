"""Writes the files that follow from others; with --check only says which are out of step.

The API document from the views, the client's types from the document, the example of the
environment from the settings list, the pip requirements from the lock file.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
API = Path("docs/openapi.json")


def _run(*argv: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(argv, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        sys.exit(f"{' '.join(argv)}\n{done.stdout}{done.stderr}")
    return done.stdout


def _manage(*argv: str) -> str:
    return _run(sys.executable, "manage.py", *argv)


def _api_document() -> str:
    return _manage("spectacular", "--format", "openapi-json", "--validate", "--fail-on-warn")


def _client_types() -> str:
    with tempfile.TemporaryDirectory() as folder:
        document, types = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        document.write_text(_api_document())
        npx = shutil.which("npx") or "npx"
        _run(npx, "openapi-typescript", str(document), "-o", str(types), cwd=ROOT / "frontend")
        return types.read_text()


def _requirements(*groups: str) -> Callable[[], str]:
    plain = ("--no-emit-project", "--no-hashes", "--no-annotate", "--no-header")
    return lambda: _run("uv", "export", "--quiet", "--frozen", *plain, *groups)


GENERATED: dict[Path, Callable[[], str]] = {
    API: _api_document,
    Path("frontend/src/api/schema.d.ts"): _client_types,
    Path("deploy/.env.example"): lambda: _manage("settings_example"),
    Path("docs/privacy-fields.md"): lambda: _manage("privacy_table"),
}
if shutil.which("uv"):
    GENERATED |= {
        Path("requirements/run.txt"): _requirements("--no-dev"),
        Path("requirements/dev.txt"): _requirements(),
        Path("requirements/node.txt"): _requirements("--only-group", "node"),
    }


def main() -> int:
    """Writes, or with ``--check`` compares; returns the process's exit code."""
    only_check = "--check" in sys.argv[1:]
    stale = []
    for path, make in GENERATED.items():
        target, text = ROOT / path, make()
        if target.exists() and target.read_text() == text:
            continue
        stale.append(str(path))
        if not only_check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
    if only_check and stale:
        print(f"Out of step: {', '.join(stale)}. Run `make generate`.")
        return 1
    print("Generated files: " + (f"wrote {', '.join(stale)}." if stale else "all in step."))
    return 0


if __name__ == "__main__":
    sys.exit(main())
