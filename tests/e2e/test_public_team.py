"""A team's public page: found on the phone, read by a stranger, in both themes and languages."""

import os
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.people import sign_in
from tests.e2e.stage import ROOT, Platform, new_visitor

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
AUDIT = """async () => (await axe.run(document, { runOnly: { type: "tag", values: [
  "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa" ] } })).violations.map((each) =>
  [each.id, each.nodes.map((node) => node.target.join(" "))])"""
PICTURES = os.environ.get("JIEFANG_PICTURES", "")
"""A folder for pictures of what was seen; none are taken without one."""


@pytest.fixture(scope="module")
def team(browser: Browser, platform: Platform) -> str:
    """The id of the team that the demo's captain leads."""
    visitor = new_visitor(browser, width=390, height=844)
    visitor.page.goto(f"{platform.address}/sign-in")
    sign_in(visitor.page, "member")
    mine = visitor.page.request.get(f"{platform.address}/api/v1/me/teams").json()["items"]
    visitor.page.context.close()
    return str(mine[0]["id"])


@pytest.mark.skipif(not Path(AXE).is_file(), reason="the frontend's packages are not laid out")
@pytest.mark.parametrize(
    ("theme", "locale", "name", "size"),
    [
        ("light", "zh-CN", "秀兰大妈", (390, 844)),
        ("dark", "en-GB", "Xiulan Aunties", (390, 844)),
        ("light", "en-GB", "Xiulan Aunties", (1440, 900)),
        ("dark", "zh-CN", "秀兰大妈", (1440, 900)),
    ],
)
def test_a_stranger_reads_a_teams_page(
    browser: Browser,
    platform: Platform,
    team: str,
    theme: Literal["light", "dark"],
    locale: str,
    name: str,
    size: tuple[int, int],
) -> None:
    visitor = new_visitor(browser, width=size[0], height=size[1], locale=locale, color_scheme=theme)
    visitor.page.goto(f"{platform.address}/t/{team}")
    expect(visitor.page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    visitor.page.wait_for_timeout(500)
    visitor.page.evaluate(AXE.read_text())
    found: list[Any] = visitor.page.evaluate(AUDIT)
    if PICTURES:
        file = Path(PICTURES) / f"team-{theme}-{locale}-{size[0]}.png"
        visitor.page.screenshot(path=file, full_page=True)
    assert "演示·赵队长" not in visitor.page.content()
    visitor.page.context.close()
    assert found == []
    assert visitor.breaches == []


def test_a_wrong_address_says_so(browser: Browser, platform: Platform) -> None:
    visitor = new_visitor(browser, width=390, height=844)
    visitor.page.goto(f"{platform.address}/t/00000000-0000-7000-8000-000000000000")
    expect(visitor.page.get_by_text("没有这支队伍")).to_be_visible()
    visitor.page.context.close()
