"""A neighbour joins: registers on a phone, a captain verifies, the neighbour goes on duty."""

import os
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visitor
from tests.e2e.people import Phone, sign_in

NUMBER = "13944440001"
NAME = "梁新来"


def test_a_neighbour_registers_is_verified_and_goes_on_duty(
    visitor: Callable[..., Visitor],
) -> None:
    phone = visitor("/").page
    _register(phone)
    expect(phone.get_by_role("heading", name="已提交，等待核实")).to_be_visible()
    _look(phone, "join-waiting")

    captain = visitor("/mine").page
    sign_in(captain, "captain")
    captain.get_by_role("link", name="核实登记").click()
    card = captain.get_by_role("article").filter(has_text=NAME)
    card.get_by_role("button", name="询问").click()
    card.get_by_label("想问什么？").fill("住哪个社区？")
    card.get_by_role("button", name="发出").click()
    expect(card.get_by_text("住哪个社区？")).to_be_visible()
    _look(captain, "join-verify")

    phone.reload()
    phone.get_by_label("您的回答").fill("大南社区")
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_text("大南社区")).to_be_visible()

    captain.reload()
    expect(card.get_by_text("大南社区")).to_be_visible()
    card.get_by_role("button", name="通过", exact=True).click()
    card.get_by_role("button", name="确认通过").click()
    expect(card).to_be_hidden()

    phone.reload()
    phone.get_by_role("button", name="现在上岗").wait_for()
    Phone(phone).go_on_duty()
    _take_back_calls(phone)


def _register(phone: Page) -> None:
    phone.get_by_role("link", name="第一次来？登记成为街坊").click()
    phone.get_by_role("heading", name="您的手机号是多少？").wait_for()
    phone.get_by_label("手机号").fill(NUMBER)
    _look(phone, "join-phone")
    phone.get_by_role("button", name="发短信验证码").click()
    phone.get_by_role("heading", name="请输入短信里的 6 位数字").wait_for()
    _look(phone, "join-code")
    phone.get_by_role("button", name="下一步").click()
    phone.get_by_label("姓名").fill(NAME)
    phone.get_by_role("button", name="下一步").click()
    phone.get_by_label("出生年份").fill("1968")
    _look(phone, "join-birth")
    phone.reload()
    expect(phone.get_by_label("出生年份")).to_have_value("1968")
    phone.get_by_role("button", name="返回").click()
    expect(phone.get_by_label("姓名")).to_have_value(NAME)
    phone.go_back()
    phone.get_by_role("button", name="下一步").click()
    phone.get_by_label("搜索镇街或社区").fill("北京街")
    _look(phone, "join-street")
    phone.get_by_role("button", name="北京街道").first.click()
    phone.get_by_role("checkbox", name="支援员").click()
    _look(phone, "join-roles")
    phone.get_by_role("button", name="下一步").click()
    for yes in (True, False, True, False):
        _look(phone, "join-consent")
        heading = phone.get_by_role("heading").inner_text()
        phone.get_by_role("button", name="同意" if yes else "不同意", exact=True).click()
        expect(phone.get_by_role("heading", name=heading, exact=True)).to_be_hidden()
    _look(phone, "join-review")
    phone.get_by_role("button", name="提交登记").click()


def _take_back_calls(phone: Page) -> None:
    """One tap takes a consent back, and duty ends with it."""
    phone.get_by_role("link", name="我的").click()
    phone.get_by_role("link", name="同意事项").click()
    _look(phone, "join-consents")
    switch = phone.get_by_role("switch", name="在岗时接收紧急呼叫")
    expect(switch).to_be_checked()
    switch.click()
    expect(switch).not_to_be_checked()
    phone.get_by_role("link", name="值守").click()
    expect(phone.get_by_role("button", name="现在上岗")).to_be_visible()


def _look(page: Page, name: str) -> None:
    """Keep the screen where ``JIEFANG_LOOK`` names a folder."""
    folder = os.environ.get("JIEFANG_LOOK")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png")
