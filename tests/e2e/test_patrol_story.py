"""A patrol from its plan to the hours that it counted: a desk, four phones, nobody waits for hours.

The captain plans at the desk; the shift is moved to the present in the database.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Platform, Visitor
from tests.e2e.paper import addresses_on
from tests.e2e.passing import let_it_begin, time_passes
from tests.e2e.patrol_people import AT_THE_PLACE, CaptainDesk, Walker
from tests.e2e.people import sign_in, sign_in_by_code

LATE = timedelta(minutes=11)
WALK = timedelta(minutes=100)


def test_a_patrol_is_planned_walked_and_counted(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    name = f"江边夜巡 {uuid4().hex[:4]}"
    desk = visitor("/team", width=1440, height=900).page
    sign_in(desk, "captain")
    CaptainDesk(desk).plan(name, timezone.localdate() + timedelta(days=2))

    captain, leader, member, second = _phones(visitor)
    for one in (captain, leader, member):
        one.sign_up(name)
    captain.offer(name)
    second.take(name)

    shift = let_it_begin(platform, name, LATE)
    captain.open("/patrols")
    captain.sees("还没有签到")

    captain.open(f"/patrols/shifts/{shift}")
    code = captain.code()
    for one in (member, second):
        one.open("/patrols")
        one.sees(name)
        one.check("我到了，签到", code, "正在巡逻")
    member.report_a_hazard()

    time_passes(platform, shift, WALK)
    code = captain.code(after=code)
    for one in (member, second):
        one.open("/patrols")
        one.check("巡完了，签退", code, "没有安排班次")

    _hours_are_credited_and_proved(member.page, visitor)


def _phones(visitor: Callable[..., Visitor]) -> list[Walker]:
    found = []
    for who in ("captain", "leader", "member", "second_member"):
        page = visitor("/patrols", geolocation=AT_THE_PLACE, permissions=["geolocation"]).page
        (sign_in_by_code if who == "second_member" else sign_in)(page, who)
        found.append(Walker(page))
    return found


def _hours_are_credited_and_proved(page: Page, visitor: Callable[..., Visitor]) -> None:
    """The statement is printed, and a stranger verifies it by the code that is printed on it."""
    Walker(page).open("/mine/hours")
    expect(page.get_by_text(re.compile("1 小时 4[0-9] 分钟")).first).to_be_visible()
    page.get_by_role("button", name="开具时长证明").click()
    page.get_by_role("button", name="开具", exact=True).click()
    paper = page.get_by_role("link", name="下载 PDF").first
    printed = page.request.get(str(paper.evaluate("link => link.href")))
    [address] = addresses_on(printed.body())
    shown = page.get_by_role("link", name="看核对页").first
    assert address == shown.evaluate("link => link.href")
    stranger = visitor(address).page
    expect(stranger.get_by_text("证明有效")).to_be_visible()
    expect(stranger.get_by_text("李队员")).to_be_hidden()
