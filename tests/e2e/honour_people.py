"""What organiser, captain, committee and volunteers do about an honour, by the words they see."""

import re
from dataclasses import dataclass
from typing import Final

import psycopg
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from jiefang.common.embedded.addresses import database_url
from tests.e2e.people import PHONES
from tests.e2e.stage import Platform

NOMINEE: Final = "演示·李队员"
_LOOKS, _LOOK_MS = 10, 2_000
_OVER: Final = """
    UPDATE honours_season SET notice_until = notice_from - 1
    WHERE definition_id = (SELECT id FROM honours_definition WHERE name = %s)"""


def notice_passes(platform: Platform, honour: str) -> None:
    """The days of the public notice are over, straight in the platform's database."""
    with psycopg.connect(database_url(platform.var, "jiefang")) as connection:
        assert connection.execute(_OVER, [honour]).rowcount == 1


@dataclass(frozen=True)
class HonoursDesk:
    """The organiser at the desk; ``honour`` is the name of what is given."""

    page: Page
    honour: str

    def sets_it_up(self) -> None:
        """For one, two of the committee have to vote, one working day of notice."""
        page = self.page
        page.get_by_role("link", name="荣誉设置").click()
        page.get_by_role("button", name="设立荣誉").click()
        form = page.get_by_role("dialog", name="设立荣誉")
        form.get_by_label("名称", exact=True).fill(self.honour)
        form.get_by_label("英文名称").fill("Light of the Night")
        form.get_by_label("证书上的话").fill("在{year}年度夜巡中守护街坊")
        for label, value in (("名额", "1"), ("法定人数", "2"), ("公示（工作日）", "1")):
            form.get_by_label(label).fill(value)
        form.get_by_role("button", name="设立", exact=True).click()
        expect(page.get_by_role("article").filter(has_text=self.honour)).to_be_visible()

    def opens_a_season(self, *committee: str) -> None:
        page = self.page
        page.get_by_role("link", name="荣誉评选").click()
        page.get_by_role("combobox", name="荣誉", exact=True).select_option(label=self.honour)
        page.get_by_role("button", name="开启评选").click()
        page.get_by_role("link").filter(has_text=self.honour).click()
        numbers = "\n".join(PHONES[who] for who in committee)
        page.get_by_label("评委会").fill(numbers)
        page.get_by_role("button", name="组成评委会").click()
        expect(page.get_by_text(f"评委 {len(committee)} 人")).to_be_visible()

    def moves(self, button: str, stage: str) -> None:
        self.page.reload()
        self.page.get_by_role("button", name=button, exact=True).click()
        expect(self.page.get_by_text(stage, exact=True).first).to_be_visible()

    def awards(self) -> None:
        self.page.reload()
        self.page.get_by_role("button", name="授予全部公示期满者").click()
        expect(self.page.get_by_text("已授予 1 人")).to_be_visible()

    def revokes(self, reason: str) -> None:
        page = self.page
        page.get_by_role("link", name="已授荣誉").click()
        row = page.get_by_role("row").filter(has_text=self.honour)
        row.get_by_role("button", name="撤销荣誉").click()
        form = page.get_by_role("dialog", name="撤销荣誉")
        form.get_by_label("撤销理由").fill(reason)
        form.get_by_role("button", name="撤销荣誉").click()
        expect(row.get_by_text("已撤销")).to_be_visible()


@dataclass(frozen=True)
class Neighbour:
    """Somebody with a phone."""

    page: Page
    honour: str

    def open(self, path: str) -> None:
        address = re.sub(r"(https?://[^/]+).*", r"\1", self.page.url)
        self.page.goto(address + path)

    def comes_to_see(self, path: str, text: str) -> None:
        """Looks again until it is there: what the relay does takes a moment."""
        self.open(path)
        found = self.page.get_by_text(text)
        for _ in range(_LOOKS):
            try:
                found.wait_for(timeout=_LOOK_MS)
            except PlaywrightTimeout:
                self.page.reload()
        expect(found).to_be_visible()

    def card(self) -> Locator:
        return self.page.get_by_role("article").filter(has_text=self.honour)

    def nominates(self, who: str, name: str, reason: str) -> None:
        self.open("/mine/honours")
        options = self.page.get_by_label("推荐哪项荣誉")
        wanted = options.locator("option").filter(has_text=self.honour).inner_text()
        options.select_option(label=wanted)
        self.page.get_by_label("姓名", exact=True).fill(name)
        self.page.get_by_label("手机号").fill(PHONES[who])
        self.page.get_by_label("事迹").fill(reason)
        self.page.get_by_role("button", name="提交推荐").click()
        expect(self.page.get_by_text("推荐已提交")).to_be_visible()

    def goes_to_their_tasks(self) -> None:
        self.open("/mine/honours")
        self.page.get_by_role("link", name="请您评议").click()

    def seconds(self) -> None:
        self.goes_to_their_tasks()
        self.card().get_by_role("button", name="附议").click()
        expect(self.card()).to_be_hidden()

    def says(self, choice: str, then: str, reason: str = "") -> None:
        """Votes, or stands aside: the choice, then the confirmation."""
        self.goes_to_their_tasks()
        self.card().get_by_role("button", name=choice, exact=True).click()
        if reason:
            self.card().get_by_label("回避理由").fill(reason)
        self.card().get_by_role("button", name=f"提交：{choice}").click()
        expect(self.card().get_by_text(then)).to_be_visible()
