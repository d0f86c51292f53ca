"""What the security page points at is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "security.md"
FOLDERS = ("jiefang/", "tests/", "docs/", "deploy/", "bench/")


def test_every_file_that_it_names_exists() -> None:
    named = re.findall(r"`([\w./-]+)`", PAGE.read_text())
    files = [name for name in named if name.startswith(FOLDERS)]
    assert len(files) > 40
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_every_page_that_it_links_exists() -> None:
    linked = re.findall(r"\]\(([^)#]+)(?:#[\w-]+)?\)", PAGE.read_text())
    assert [name for name in linked if not (PAGE.parent / name).exists()] == []
