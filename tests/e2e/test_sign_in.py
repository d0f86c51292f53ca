"""How each comes in, what the console keeps while it is locked, and how a session ends."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Platform, Visitor
from tests.e2e.people import (
    BEIJING_ROAD,
    PHONES,
    Desk,
    Phone,
    show_totp,
    sign_in,
    staff_sign_in,
)

ENDED_WITHIN_MS = 5_000
SECRETS_OF_THE_DESK = ("触发最近单元", "说明", "可出动", "三楼扶梯口")
_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_volunteer_comes_in_by_the_code_of_a_message(visitor: Callable[..., Visitor]) -> None:
    phone = visitor("/").page
    phone.get_by_label("手机号").fill(PHONES["member"])
    phone.get_by_role("button", name="发短信验证码").click()

    field = phone.get_by_label("短信里的 6 位数字")
    expect(field).to_have_attribute("autocomplete", "one-time-code")
    expect(phone.get_by_text("秒后可以再发")).to_be_visible()
    code = field.input_value()
    field.fill("000000" if code != "000000" else "111111")
    expect(phone.get_by_text("数字不对")).to_be_visible()
    field.fill(code)

    Phone(phone).sees("同组")


def test_a_liaison_comes_in_by_password_and_authenticator(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    console = visitor("/console", width=1440, height=900).page
    staff_sign_in(console, "liaison", "wrong")
    expect(console.get_by_role("alert")).to_contain_text("手机号或密码不对")
    console.get_by_label("密码", exact=True).fill(platform.password)
    console.get_by_role("button", name="登录", exact=True).click()
    show_totp(console)

    Desk(console).ready()
    expect(console.get_by_role("button", name="触发最近单元")).to_be_visible()


def test_a_liaison_makes_a_passkey_and_comes_in_with_it(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    page = visitor("/sign-in", width=1440, height=900).page
    # Passkeys belong to a host name, which an address in digits is not.
    home = f"http://localhost:{urlsplit(platform.address).port}"
    page.goto(f"{home}/sign-in")
    sign_in(page, "liaison")
    page.goto(f"{home}/administration/security")
    _give_authenticator(page)
    _add_passkey(page)

    page.get_by_role("button", name="语言、外观、退出").click()
    page.get_by_role("menuitem", name="退出登录").click()
    page.get_by_role("button", name="工作人员登录").click()
    page.get_by_role("button", name="用通行密钥登录").click()

    page.wait_for_url(lambda url: "/sign-in" not in url)
    page.goto(f"{home}/console")
    Desk(page).ready()
    expect(page.get_by_role("button", name="触发最近单元")).to_be_visible()


def test_a_locked_console_shows_nothing_and_comes_back_as_it_was(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    page = visitor("/console", width=1440, height=900).page
    sign_in(page, "liaison")
    page.goto(f"{platform.address}/console")
    desk = Desk(page)
    desk.ready()
    desk.mark(BEIJING_ROAD)
    page.get_by_label("说明").fill("三楼扶梯口")

    page.get_by_role("button", name="语言、外观、退出").click()
    page.get_by_role("menuitem", name="锁定").click()
    expect(page.get_by_role("dialog", name="已锁定")).to_be_visible()
    seen = page.locator("body").aria_snapshot() + page.locator("body").inner_text()
    assert [words for words in SECRETS_OF_THE_DESK if words in seen] == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="已锁定")).to_be_visible()

    page.get_by_label("密码", exact=True).nth(1).fill("wrong")
    page.get_by_role("button", name="解锁").click()
    expect(page.get_by_text("密码不对。")).to_be_visible()
    page.get_by_label("密码", exact=True).nth(1).fill(platform.password)
    page.get_by_role("button", name="解锁").click()

    expect(page.get_by_label("说明")).to_have_value("三楼扶梯口")
    expect(page.get_by_text("将呼叫").first).to_be_visible()
    desk.ready()


def test_a_reload_does_not_open_a_locked_console(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    page = visitor("/console", width=1440, height=900).page
    sign_in(page, "liaison")
    page.goto(f"{platform.address}/console")
    Desk(page).ready()
    page.keyboard.press("l")
    page.get_by_role("dialog", name="已锁定").wait_for()

    page.reload()
    page.get_by_role("dialog", name="已锁定").wait_for()
    assert "可出动" not in page.locator("body").inner_text()
    page.get_by_text("验证器", exact=True).click()
    show_totp(page)

    Desk(page).ready()


def test_a_session_that_is_ended_from_another_device_is_gone_within_five_seconds(
    visitor: Callable[..., Visitor],
) -> None:
    lost, own = (visitor("/").page for _ in range(2))
    for page in (lost, own):
        sign_in(page, "member")
        Phone(page).sees("同组")
    own.get_by_role("link", name="我的").click()
    own.get_by_role("link", name="登录与安全").click()
    own.get_by_role("button", name="退出其他所有设备").click()

    lost.wait_for_url("**/sign-in**", timeout=ENDED_WITHIN_MS)
    expect(lost.get_by_text("登录已失效，请重新登录")).to_be_visible()
    expect(own.get_by_text("本设备")).to_be_visible()


def _give_authenticator(page: Page) -> None:
    """Chromium's virtual authenticator, which says yes."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": _AUTHENTICATOR})


def _add_passkey(page: Page) -> None:
    row = page.get_by_role("listitem").filter(has_text="不怕钓鱼网站")
    row.get_by_role("button", name="添加").click()
    page.get_by_label("给它起个名字").fill("值班室电脑")
    page.get_by_role("button", name="创建通行密钥").click()
    page.get_by_label("我已经保存好了").check()
    page.get_by_role("button", name="继续").click()
    expect(page.get_by_role("listitem").filter(has_text="值班室电脑")).to_be_visible()
