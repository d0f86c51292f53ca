"""The whole platform in its own folder and on its own port, seen by a real Chromium.

Without Chromium these tests are skipped; ``JIEFANG_E2E=required`` (CI) makes that a failure.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from jiefang.common.embedded.process import wait_until

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN_S = 180.0
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
_CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Platform:
    """A running 街坊 with its demo people."""

    address: str
    var: Path
    password: str = "jiefang-demo"


@pytest.fixture(scope="session")
def platform() -> Iterator[Platform]:
    """``manage.py serve`` with the small demo city and nobody simulated."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    var = Path(tempfile.mkdtemp(prefix="jf-e2e-"))
    log = (var / "serve.log").open("wb")
    command = [sys.executable, "manage.py", "serve", f"--port={port}", "--simulate=0"]
    child = subprocess.Popen(command, cwd=ROOT, env=_environment(var), stdout=log, stderr=log)
    found = Platform(f"http://127.0.0.1:{port}", var)
    try:
        ready = wait_until(
            lambda: child.poll() is not None or _is_ready(found), READY_WITHIN_S, pause_s=0.2
        )
        if not ready or child.poll() is not None:
            pytest.fail(f"The platform did not start: {(var / 'serve.log').read_text()}")
        yield found
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=30)
        log.close()
        shutil.rmtree(var, ignore_errors=True)


def _environment(var: Path) -> dict[str, str]:
    foreign = ("JIEFANG_DATABASE_URL", "JIEFANG_REDIS_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | {"JIEFANG_VAR": str(var), "DJANGO_SETTINGS_MODULE": "jiefang.settings"}


def _is_ready(platform: Platform) -> bool:
    with suppress(urllib.error.URLError, OSError):
        urllib.request.urlopen(f"{platform.address}/readyz", timeout=3).close()
        return True
    return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    found = os.environ.get("JIEFANG_CHROMIUM") or next(
        filter(None, map(shutil.which, _CANDIDATES)), ""
    )
    if not found:
        reason = "No Chromium found; on Debian: apt-get install chromium"
        (pytest.fail if os.environ.get("JIEFANG_E2E") == "required" else pytest.skip)(reason)
    arguments = [*_QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*_QUIET]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Visitor:
    """A page in a browser profile of its own, with what its console complained of."""

    page: Page
    complaints: list[str]


@pytest.fixture
def visitor(browser: Browser, platform: Platform) -> Iterator[Callable[..., Visitor]]:
    """Opens a page as a new visitor: ``visitor("/console", width=1440, height=900)``."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, width: int = 390, height: int = 844, **options: object) -> Visitor:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, locale="zh-CN", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(platform.address + path)
        return Visitor(page, complaints)

    yield open_page
    for context in contexts:
        context.close()
