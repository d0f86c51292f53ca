"""Every screen, in both themes and languages: WCAG 2.2 A and AA as far as a program
can tell (axe-core), and nothing against the Content-Security-Policy."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.screens import Album, live_the_story, people, walk_the_pages
from tests.e2e.stage import ROOT, Platform, Visitor
from tests.e2e.tour import Tour

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AT_REST = """() => Promise.race([
  Promise.all(document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime < Infinity)
    .map((each) => each.finished.catch(() => null))),
  new Promise((done) => setTimeout(done, 2000)),
]).then(() => null)"""
"""Colours half way of a transition are nobody's choice."""
AUDIT = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return found.violations.map((each) => [each.id, each.nodes.map((node) => node.target.join(" "))]);
}"""


class Auditor(Album):
    """Looks at each screen by the rules instead of taking its picture, in the visitor's size."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def take(self, who: Visitor, name: str, *, settle_ms: int = 500) -> None:
        who.page.wait_for_timeout(settle_ms)
        who.page.evaluate(AT_REST)
        who.page.evaluate(AXE.read_text())
        violations: list[Any] = who.page.evaluate(AUDIT, RULES)
        self.found += [f"{name}: {rule}: {', '.join(at[:5])}" for rule, at in violations]
        self.found += [f"{name}: {line}" for line in who.breaches]


pytestmark = pytest.mark.skipif(
    not Path(AXE).is_file(), reason="the frontend's packages are not laid out"
)
both = pytest.mark.parametrize(("theme", "language"), [("light", "zh"), ("dark", "en")])


@both
def test_the_story_breaks_no_rule(
    browser: Browser, platform: Platform, theme: str, language: str
) -> None:
    auditor = Auditor()
    with people(browser, platform.address, theme, language) as who:
        live_the_story(auditor, who)
    assert not auditor.found, "\n".join(auditor.found)


@both
def test_no_page_breaks_a_rule_and_none_is_forgotten(
    browser: Browser, platform: Platform, theme: str, language: str
) -> None:
    auditor, tour = Auditor(), Tour(browser, platform.address, theme, language)
    walk_the_pages(auditor, tour)
    assert not auditor.found, "\n".join(auditor.found)
    assert tour.forgotten == set()
