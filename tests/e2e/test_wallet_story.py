"""Hours walked become points, points a thing, and the thing is handed out: once."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from playwright.sync_api import expect

from tests.e2e.conftest import Platform, Visitor
from tests.e2e.passing import let_it_begin, time_passes
from tests.e2e.patrol_people import AT_THE_PLACE, CaptainDesk, Walker
from tests.e2e.people import sign_in
from tests.e2e.shop_people import Counter, Purse, ShopDesk

LATE = timedelta(minutes=11)
WALK = timedelta(minutes=100)
COST, STOCK = 15, 3


def test_hours_walked_become_points_and_points_a_thing(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    thing = f"夜光臂章 {uuid4().hex[:4]}"
    shop = ShopDesk(visitor("/organiser/shop/items", width=1440, height=900).page)
    sign_in(shop.page, "organiser")
    shop.put(thing, COST, STOCK)

    walker = Walker(visitor("/patrols", geolocation=AT_THE_PLACE, permissions=["geolocation"]).page)
    sign_in(walker.page, "leader")
    purse = Purse(walker.page, platform.address)
    before = purse.balance()
    _walks(walker, visitor, platform)
    earned = purse.grows(before)
    expect(purse.latest).to_contain_text(re.compile(r"巡逻 1\.[78] 小时"))

    code = purse.order(thing, COST)
    assert purse.balance() == earned - COST
    expect(purse.latest).to_contain_text("积分兑换")
    assert shop.counts(thing) == (STOCK - 1, 1, 0)

    _is_handed_out_once(code, thing, visitor)
    assert shop.counts(thing) == (STOCK - 1, 0, 1)
    assert purse.balance() == earned - COST
    walker.open("/mine/orders")
    walker.page.get_by_role("link").filter(has_text=thing).click()
    walker.sees("已领取")


def _walks(walker: Walker, visitor: Callable[..., Visitor], platform: Platform) -> None:
    """A patrol that the captain plans, with the captain's codes for coming and going."""
    name = f"街口晨巡 {uuid4().hex[:4]}"
    desk, captain = (
        visitor("/team", width=1440, height=900).page,
        Walker(visitor("/patrols").page),
    )
    for page in (desk, captain.page):
        sign_in(page, "captain")
    CaptainDesk(desk).plan(name, timezone.localdate() + timedelta(days=3))
    walker.sign_up(name)
    shift = let_it_begin(platform, name, LATE)
    captain.open(f"/patrols/shifts/{shift}")
    code = captain.code()
    walker.open("/patrols")
    walker.check("我到了，签到", code, "正在巡逻")
    time_passes(platform, shift, WALK)
    code = captain.code(after=code)
    walker.open("/patrols")
    walker.check("巡完了，签退", code, "没有安排班次")


def _is_handed_out_once(code: str, thing: str, visitor: Callable[..., Visitor]) -> None:
    """Two of a partner's telephones have the order open: the first gives, the second is told."""
    first, second = (Counter(visitor("/partner").page) for _ in range(2))
    for one in (first, second):
        sign_in(one.page, "partner")
        one.look(code)
        one.sees(f"{thing} × 1")
        one.sees("可以发放")
    first.gives().click()
    first.sees("已发放")
    second.gives().click()
    second.sees("物品已经领走，这个码不能再用")
    expect(second.gives()).to_be_hidden()
    first.page.get_by_role("button", name="下一位").click()
    first.look(code)
    first.sees("已发放 ·")
    expect(first.gives()).to_be_hidden()
