"""The whole platform in its own folder and on its own port, and a real Chromium to see it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from jiefang.common.embedded.process import wait_until

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN_S = 420.0
LISTEN = """
addEventListener("securitypolicyviolation", (found) => {
  const said = [found.violatedDirective, found.blockedURI, found.sourceFile, found.sample];
  console.error(`CSP ${said.join(" ")} at ${location.pathname}`);
});
"""
_QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
_CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Platform:
    """A running 街坊 with its demo people."""

    address: str
    var: Path
    password: str = "jiefang-demo"


@contextmanager
def running_platform(scale: str = "small", keys: Sequence[str] = ("",)) -> Iterator[Platform]:
    """``manage.py serve`` with the demo city and nobody simulated; gone afterwards.

    It is started once for each of ``keys`` (``JIEFANG_SEALING_KEYS``), and goes on with the last.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    platform = Platform(f"http://127.0.0.1:{port}", Path(tempfile.mkdtemp(prefix="jf-e2e-")))
    try:
        for former in keys[:-1]:
            with serving(platform, scale, former):
                pass
        with serving(platform, scale, keys[-1]):
            yield platform
    finally:
        shutil.rmtree(platform.var, ignore_errors=True)


@contextmanager
def serving(platform: Platform, scale: str = "small", keys: str = "") -> Iterator[None]:
    """``manage.py serve``, ready; ended afterwards."""
    child = start(platform, scale, keys)
    try:
        wait_until_ready(platform, child)
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=30)


def start(platform: Platform, scale: str = "small", keys: str = "") -> subprocess.Popen[bytes]:
    """Starts ``manage.py serve`` and returns at once."""
    port = urlsplit(platform.address).port
    command = [
        sys.executable,
        "manage.py",
        "serve",
        f"--port={port}",
        "--simulate=0",
        f"--scale={scale}",
    ]
    at = environment(platform.var, keys)
    with (platform.var / "serve.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=at, stdout=log, stderr=log)


def environment(var: Path, keys: str = "") -> dict[str, str]:
    """In which a program of the platform in ``var`` runs."""
    foreign = ("JIEFANG_DATABASE_URL", "JIEFANG_REDIS_URL")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    own = {"JIEFANG_VAR": str(var), "DJANGO_SETTINGS_MODULE": "jiefang.settings"}
    return kept | own | {"JIEFANG_SEALING_KEYS": keys}


def wait_until_ready(platform: Platform, child: subprocess.Popen[bytes]) -> None:
    wait_until(lambda: child.poll() is not None or is_ready(platform), READY_WITHIN_S, pause_s=0.2)
    if not is_ready(platform):
        said = (platform.var / "serve.log").read_text()
        message = f"The platform did not start: {said}"
        raise RuntimeError(message)


def is_ready(platform: Platform) -> bool:
    with suppress(urllib.error.URLError, OSError):
        urllib.request.urlopen(f"{platform.address}/readyz", timeout=3).close()
        return True
    return False


def chromium_path() -> str:
    """``JIEFANG_CHROMIUM``, or the first Chromium on the path; empty without one."""
    on_the_path = next(filter(None, map(shutil.which, _CANDIDATES)), "")
    return os.environ.get("JIEFANG_CHROMIUM") or on_the_path


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """One headless Chromium."""
    arguments = [*_QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*_QUIET]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Visitor:
    """A page in a browser profile of its own, with what its console complained of."""

    page: Page
    complaints: list[str]

    @property
    def breaches(self) -> list[str]:
        """What went against the Content-Security-Policy, inline styles included."""
        return [line for line in self.complaints if "CSP" in line or "Security Policy" in line]


def new_visitor(
    browser: Browser, *, width: int, height: int, locale: str = "zh-CN", **options: Any
) -> Visitor:
    """An empty page; its ``context`` is to be closed at the end."""
    viewport = {"width": width, "height": height}
    context = browser.new_context(viewport=viewport, locale=locale, **options)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)
    visitor = Visitor(context.new_page(), [])
    heard = visitor.complaints
    visitor.page.on("console", lambda said: said.type == "error" and heard.append(said.text))
    visitor.page.on("pageerror", lambda error: heard.append(str(error)))
    return visitor
