"""What the four users do on their screens, by the words that they see."""

import base64
import hmac
import re
import time
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

PHONES = {
    "administrator": "13800000000",
    "liaison": "13800000001",
    "captain": "13800000002",
    "organiser": "13800000003",
    "leader": "13800000004",
    "member": "13800000005",
    "second_member": "13800000006",
    "security": "13800000007",
    "audit": "13800000008",
    "observer": "13800000010",
    "partner": "13800000021",
}
DEMO_SECRET = "JBSWY3DPEHPK3PXP"
_STEP_S = 30
_REFUSED_WITHIN_MS = 4_000
_TAP_AGAIN_MS, _TAPS = 6_000, 10
BEIJING_ROAD = "113.2645, 23.1251"
_PATIENCE_MS = 15_000

expect.set_options(timeout=_PATIENCE_MS)


def sign_in(page: Page, who: str) -> None:
    """By the demo city's own door: one tap, whatever the person would have to show elsewhere."""
    door = page.locator(f"[data-phone='{PHONES[who]}']")
    for _ in range(_TAPS):
        door.click()
        try:
            page.wait_for_url(lambda url: "/sign-in" not in url, timeout=_TAP_AGAIN_MS)
        except PlaywrightTimeout:
            continue  # one person's authenticator has three codes in ninety seconds
        return
    page.wait_for_url(lambda url: "/sign-in" not in url)


def sign_in_by_code(page: Page, who: str) -> None:
    """By the code of a message, which the demo city fills in; one number gets one a minute."""
    page.get_by_label("手机号").fill(PHONES[who])
    field = page.get_by_label("短信里的 6 位数字")
    for _ in range(_TAPS):
        page.get_by_role("button", name="发短信验证码").click()
        try:
            field.wait_for(timeout=_TAP_AGAIN_MS)
        except PlaywrightTimeout:
            continue
        break
    expect(field).to_have_value(re.compile(r"\d{6}"))
    code = field.input_value()
    field.fill(code[:-1])
    field.fill(code)
    page.wait_for_url(lambda url: "/sign-in" not in url)


def staff_sign_in(page: Page, who: str, password: str) -> None:
    """By telephone number and password, up to the second factor."""
    page.get_by_role("button", name="工作人员登录").click()
    page.get_by_label("手机号").fill(PHONES[who])
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def show_totp(page: Page) -> None:
    """Type the authenticator's digits, and the next ones where these were used a moment ago."""
    field = page.get_by_label("验证器上的 6 位数字")
    while True:
        digits = totp(DEMO_SECRET, time.time())
        field.fill(digits)
        try:
            field.wait_for(state="detached", timeout=_REFUSED_WITHIN_MS)
        except PlaywrightTimeout:
            page.wait_for_timeout(_STEP_S * 1000 - time.time() % _STEP_S * 1000 + 500)
        else:
            return


def totp(secret: str, at: float) -> str:
    """The six digits of RFC 6238 (SHA-1, 30 s) at ``at`` seconds of the epoch."""
    counter = int(at // _STEP_S).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


@dataclass(frozen=True)
class Phone:
    """A member's phone."""

    page: Page

    def go_on_duty(self) -> None:
        """Tap 现在上岗 unless on duty already, and answer what it asks on the way."""
        self.page.get_by_text("同组").first.wait_for()
        on = self.page.get_by_role("button", name="现在上岗")
        if on.is_visible():
            on.click()
        self.page.get_by_role("button", name="下岗", exact=True).wait_for()

    @property
    def alert(self) -> Locator:
        return self.page.get_by_role("dialog", name="警报：突发疾病")

    def tap(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()


@dataclass(frozen=True)
class Desk:
    """The liaison's console."""

    page: Page

    def ready(self) -> None:
        """Wait until the map's figures and the line are there."""
        expect(self.page.get_by_text("实时").first).to_be_visible()

    def mark(self, coordinates: str = BEIJING_ROAD, kind: str = "突发疾病") -> None:
        """N, the place, the kind: up to the preview."""
        self.page.keyboard.press("n")
        self.page.get_by_role("combobox").fill(coordinates)
        self.page.get_by_role("button", name="WGS-84").click()
        self.page.get_by_role("button", name=kind).click()
        expect(self.page.get_by_text("将呼叫").first).to_be_visible()

    def send(self, verb: str = "触发") -> None:
        self.page.get_by_role("button", name=verb).and_(self.page.locator("[type=submit]")).click()
        self.room.wait_for()

    @property
    def room(self) -> Locator:
        return self.page.get_by_label("选中的事件", exact=True)

    def sees(self, text: str) -> None:
        expect(self.room.get_by_text(text).first).to_be_visible()

    def close(self, outcome: str = "已处置") -> None:
        self.room.get_by_role("button", name="结束").click()
        dialog = self.page.get_by_role("dialog", name="结束事件")
        dialog.get_by_text(outcome).click()
        dialog.get_by_role("button", name="结束", exact=True).click()
        dialog.wait_for(state="hidden")
