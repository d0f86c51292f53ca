"""What a captain and members do for a patrol, by the words on their screens."""

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

AT_THE_PLACE = {"longitude": 113.2645, "latitude": 23.1251}
_TURNS_MS = 40_000
_PLACES = ("113.2645, 23.1251", "113.2660, 23.1270")


@dataclass(frozen=True)
class CaptainDesk:
    """The captain at the desk."""

    page: Page

    def plan(self, name: str, on: date) -> None:
        """A patrol along a route, once, from three to five in the morning, for three people."""
        page = self.page
        page.get_by_role("link", name="巡逻计划").first.click()
        page.get_by_role("button", name="做一个计划").first.click()
        page.get_by_label("计划名称").fill(name)
        page.get_by_label("集合地点").fill("北京路步行街北口")
        page.get_by_label("从哪天起").fill(on.isoformat())
        page.locator("input[type=time]").first.fill("03:00")
        page.locator("input[type=time]").nth(1).fill("05:00")
        page.get_by_text("只一次", exact=True).click()
        page.get_by_label("最少").fill("2")
        page.get_by_label("最多").fill("3")
        page.get_by_label("坐标系").select_option("wgs84")
        for place in _PLACES:
            page.get_by_label("输入经纬度").fill(place)
            page.get_by_role("button", name="加上", exact=True).click()
        page.get_by_role("button", name="保存并开始排班").click()
        expect(page.get_by_text("班次已排好").first).to_be_visible()


@dataclass(frozen=True)
class Walker:
    """A member, or the captain, with the page of patrols on the phone."""

    page: Page

    def open(self, path: str) -> None:
        address = re.sub(r"(https?://[^/]+).*", r"\1", self.page.url)
        self.page.goto(address + path)

    def tap(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sign_up(self, title: str) -> None:
        self.open("/patrols/shifts")
        row = self.page.get_by_role("listitem").filter(has_text=title)
        row.get_by_role("button", name="我报名").click()
        expect(row.get_by_text("已报名")).to_be_visible()

    def offer(self, title: str) -> None:
        self.open("/patrols/shifts?show=mine")
        self.page.get_by_role("link").filter(has_text=title).click()
        self.tap("我来不了")
        self.tap("请队友顶班")
        self.sees("正在找人顶班")

    def take(self, title: str) -> None:
        self.open("/patrols")
        card = self.page.get_by_role("article").filter(has_text=title)
        card.get_by_role("button", name="我来顶班").click()
        expect(card).to_be_hidden()

    def code(self, after: str = "") -> str:
        """What the captain holds out, as it is shown; ``after``: one that is used up."""
        self.tap("出示签到码")
        shown = self.page.locator("[data-code]")
        expect(shown).not_to_have_text(after, timeout=_TURNS_MS)
        code = shown.inner_text()
        self.page.get_by_role("button", name="关闭").click()
        return code

    def check(self, act: str, code: str, then: str) -> None:
        """Check in or out by typing the code."""
        self.tap(act)
        self.page.get_by_role("textbox", name="位数字").fill(code)
        self.sees(then)

    def report_a_hazard(self) -> None:
        self.open("/patrols/hazards")
        self.tap("上报一处隐患")
        self.page.get_by_role("radio", name="井盖").check(force=True)
        photo = {"name": "photo.png", "mimeType": "image/png", "buffer": _picture()}
        self.page.locator("input[name=photo]").set_input_files(photo)
        self.tap("用我现在的位置")
        self.sees("已定位")
        self.page.get_by_role("button", name="上报", exact=True).click()
        self.sees("已上报，谢谢您")
        expect(self.page.get_by_role("img", name="井盖的照片")).to_be_visible()


def _picture() -> bytes:
    into = BytesIO()
    Image.new("RGB", (640, 480), "#667788").save(into, "PNG")
    return into.getvalue()
