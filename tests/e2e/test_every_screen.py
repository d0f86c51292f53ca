"""Every screen of the story, in both themes and languages: WCAG 2.2 A and AA as far as a program
can tell (axe-core), and nothing against the Content-Security-Policy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.screens import Album, People, live_the_patrol, live_the_story, people
from tests.e2e.stage import ROOT, Platform, Visitor

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AUDIT = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return found.violations.map((each) => [each.id, each.nodes.map((node) => node.target.join(" "))]);
}"""


class Auditor(Album):
    """Looks at each screen by the rules instead of taking its picture."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def _shoot(self, who: Visitor, name: str) -> None:
        who.page.evaluate(AXE.read_text())
        violations: list[Any] = who.page.evaluate(AUDIT, RULES)
        self.found += [f"{name}: {rule}: {', '.join(at[:5])}" for rule, at in violations]


@pytest.mark.skipif(not Path(AXE).is_file(), reason="the frontend's packages are not laid out")
@pytest.mark.parametrize("story", [live_the_story, live_the_patrol])
@pytest.mark.parametrize(("theme", "language"), [("light", "zh"), ("dark", "en")])
def test_no_screen_breaks_a_rule(
    browser: Browser,
    platform: Platform,
    theme: str,
    language: str,
    story: Callable[[Album, People], None],
) -> None:
    auditor = Auditor()
    with people(browser, platform.address, theme, language) as who:
        story(auditor, who)
        breaches = [line for one in (who.desk, who.leader, who.member) for line in one.breaches]
    assert not auditor.found, "\n".join(auditor.found)
    assert not breaches, "\n".join(breaches)
