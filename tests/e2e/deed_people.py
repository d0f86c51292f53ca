"""What an organiser and a committee do with a case file, by the words on their screens."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from playwright.sync_api import Page, expect

NUMBER = re.compile(r"JY\d{4}-[2-9A-Z]{7}")


def today() -> date:
    """The day at the place where the file is handled."""
    return timezone.localdate()


def do(page: Page, act: str, **filled: str | bool) -> None:
    """Press the button of an act, fill its dialog in by the names of its fields, and send it."""
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog", name=act, exact=True)
    for name, value in filled.items():
        field = dialog.locator(f"[name={name}]")
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    dialog.get_by_role("button", name=act, exact=True).click()
    expect(dialog).to_be_hidden()


@dataclass(frozen=True)
class FileDesk:
    """The organiser at the desk, with one case file open."""

    page: Page

    def open(self, number: str) -> None:
        self.page.get_by_role("link", name="见义勇为案卷").first.click()
        self.page.get_by_role("link", name=number).click()
        self.sees(number)

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def offers(self, act: str, *, times: int) -> None:
        expect(self.page.get_by_role("button", name=act, exact=True)).to_have_count(times)

    def examine(self, members: list[str]) -> None:
        """Accept, complete what is missing, look into it, and give it to a committee."""
        do(self.page, "受理")
        self.sees("调查核实")
        do(
            self.page, "添加证人", name="何街坊", phone="13900139000", statement="我看见了全过程。",
            consents=True,
        )  # fmt: skip
        do(self.page, "记录调查", note="已走访现场，与证人核对。")
        do(self.page, "提交评定", members="\n".join(members))
        self.sees("评定中")

    def decide(self, grounds: str) -> None:
        do(
            self.page, "作出决定", article="《广东省见义勇为人员奖励和保障条例》第十一条",
            grounds=grounds, tier="outstanding",
        )  # fmt: skip
        self.sees("拟确认")

    def reward(self, title: str) -> None:
        """The title, the money and its payment, and a visit that is paid."""
        do(self.page, "决定奖励", tier="outstanding", amount_yuan="30000", title=title)
        do(self.page, "记录支付", amount_yuan="30000", paid_on=f"{today()}", reference="转账 0001")
        self.sees("已支付 30,000 元")
        do(self.page, "安排帮扶", kind="visit", due_on=f"{today()}", note="上门慰问")
        self.page.get_by_role("button", name="已完成", exact=True).click()
        self.sees(f"{today().year}-")
        self.offers("已完成", times=0)


@dataclass(frozen=True)
class CasePhone:
    """Somebody with their own case files on the phone."""

    page: Page

    def open(self, number: str) -> None:
        address = re.sub(r"(https?://[^/]+).*", r"\1", self.page.url)
        self.page.goto(f"{address}/mine/deeds")
        self.page.get_by_role("link").filter(has_text=number).first.click()
        expect(self.page.get_by_role("heading", name="办理过程")).to_be_visible()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def vote(self, number: str, vote: str = "yes") -> None:
        self.open(number)
        do(self.page, "表决", vote=vote)
        expect(self.page.get_by_role("button", name="表决", exact=True)).to_have_count(0)

    def recuse(self, number: str, reason: str) -> None:
        self.open(number)
        do(self.page, "回避", reason=reason)
        expect(self.page.get_by_role("button", name="回避", exact=True)).to_have_count(0)
