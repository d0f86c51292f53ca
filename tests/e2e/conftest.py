"""One platform and one Chromium for all end-to-end tests.

Without Chromium they are skipped; ``JIEFANG_E2E=required`` (CI) makes that a failure.
"""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext

from jiefang.units.demo.cast import PEOPLE
from tests.e2e.stage import (
    Platform,
    Visitor,
    chromium_path,
    new_visitor,
    running_chromium,
    running_platform,
)
from tests.e2e.turning import BOTH, OLD, turning
from tests.support.said import found_in

__all__ = ["Platform", "Visitor"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    if not chromium_path():
        reason = "No Chromium found; on Debian: apt-get install chromium"
        (pytest.fail if os.environ.get("JIEFANG_E2E") == "required" else pytest.skip)(reason)
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def platform(browser: Browser) -> Iterator[Platform]:
    """``manage.py serve`` with the small demo city and nobody simulated, its keys being turned.

    At the end its logs name nobody.
    """
    with running_platform(keys=(OLD, BOTH)) as platform:
        with turning(platform):
            yield platform
        log = platform.var / "serve.log"
        assert found_in(log, {somebody.name for somebody in PEOPLE}) == []


@pytest.fixture
def visitor(browser: Browser, platform: Platform) -> Iterator[Callable[..., Visitor]]:
    """Opens a page, or an address, as a new visitor: ``visitor("/console", width=1440)``."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, width: int = 390, height: int = 844, **options: object) -> Visitor:
        found = new_visitor(browser, width=width, height=height, **options)
        contexts.append(found.page.context)
        found.page.goto(urljoin(platform.address, path))
        return found

    yield open_page
    for context in contexts:
        context.close()
