"""Nothing on our screens goes against the Content-Security-Policy, inline styles included."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e import screens
from tests.e2e.conftest import Platform, Visitor

LISTEN = """
addEventListener("securitypolicyviolation", (found) => {
  const said = [found.violatedDirective, found.blockedURI, found.sourceFile, found.sample];
  console.error(`CSP ${said.join(" ")} at ${location.pathname}`);
});
"""


class Listening(screens.Album):
    """Lives the story of all screens without taking pictures."""

    def take(self, who: Visitor, name: str, *, settle_ms: int = 500) -> None:
        who.page.wait_for_timeout(settle_ms)


def test_no_screen_breaks_the_content_policy(
    browser: Browser, platform: Platform, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(screens, "FOLDER", tmp_path)
    with screens.people(browser, platform.address, "light", "zh") as who:
        visitors = (who.desk, who.leader, who.member)
        for one in visitors:
            one.page.context.add_init_script(LISTEN)
        screens.live_the_story(Listening("light", "zh"), who)
        said = [line for one in visitors for line in one.complaints]
    assert [line for line in said if "CSP" in line or "Content Security Policy" in line] == []


def test_an_inline_style_would_be_heard(browser: Browser, platform: Platform) -> None:
    visitor = screens.new_visitor(browser, width=390, height=844)
    visitor.page.context.add_init_script(LISTEN)
    visitor.page.goto(platform.address)
    visitor.page.evaluate("document.body.setAttribute('style', 'color: red')")
    visitor.page.wait_for_timeout(200)
    assert [line for line in visitor.complaints if line.startswith("CSP style-src")]
    visitor.page.context.close()


def test_the_page_of_the_api_keeps_to_its_policy(browser: Browser, platform: Platform) -> None:
    visitor = screens.new_visitor(browser, width=1440, height=900)
    visitor.page.context.add_init_script(LISTEN)
    visitor.page.goto(f"{platform.address}/api/v1/docs")
    visitor.page.locator(".opblock-summary-path").first.wait_for()
    assert visitor.complaints == []
    visitor.page.context.close()
