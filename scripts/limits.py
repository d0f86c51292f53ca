"""Holds the sizes that keep the code readable: lines of a file, lines of a function."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = {".py": 400, ".ts": 400, ".vue": 400, ".css": 400}
FUNCTION_LINES = 50


def _tracked() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    for line in listed.stdout.splitlines():
        path = Path(line)
        generated = path.name.endswith(".d.ts") or "migrations" in path.parts
        if path.suffix in FILE_LINES and path.exists() and not generated:
            yield path


def _long_functions(path: Path, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.lineno} {node.name} has {lines} lines, over {FUNCTION_LINES}"


def findings() -> Iterator[str]:
    for path in _tracked():
        text = path.read_text()
        lines = text.count("\n")
        if lines > FILE_LINES[path.suffix]:
            yield f"{path} has {lines} lines, over {FILE_LINES[path.suffix]}"
        if path.suffix == ".py":
            yield from _long_functions(path, text)


if __name__ == "__main__":
    found = list(findings())
    print("\n".join(found) or "Sizes: all within their limits.")
    sys.exit(bool(found))
