"""The Content-Security-Policy is heard, and the page of the API keeps to it.

That every screen does is told together with ``test_every_screen``.
"""

from playwright.sync_api import Browser

from tests.e2e.stage import Platform, new_visitor


def test_an_inline_style_would_be_heard(browser: Browser, platform: Platform) -> None:
    visitor = new_visitor(browser, width=390, height=844)
    visitor.page.goto(platform.address)
    visitor.page.evaluate("document.body.setAttribute('style', 'color: red')")
    visitor.page.wait_for_timeout(200)
    assert [line for line in visitor.breaches if line.startswith("CSP style-src")]
    visitor.page.context.close()


def test_the_page_of_the_api_keeps_to_its_policy(browser: Browser, platform: Platform) -> None:
    visitor = new_visitor(browser, width=1440, height=900)
    visitor.page.goto(f"{platform.address}/api/v1/docs")
    visitor.page.locator(".opblock-summary-path").first.wait_for()
    assert visitor.complaints == []
    visitor.page.context.close()
