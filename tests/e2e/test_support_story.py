"""Somebody on patrol is called beside the unit: asked, on the way, there, and gone again."""

from collections.abc import Callable

from tests.e2e.conftest import Platform, Visitor
from tests.e2e.passing import captain_out_on_patrol
from tests.e2e.people import Desk, Phone, sign_in


def test_somebody_on_patrol_comes_to_support(
    visitor: Callable[..., Visitor], platform: Platform
) -> None:
    with captain_out_on_patrol(platform):
        desk, helper = (
            Desk(visitor("/console", width=1440, height=900).page),
            visitor("/patrols").page,
        )
        sign_in(desk.page, "liaison")
        sign_in(helper, "captain")
        phone = Phone(helper)
        desk.ready()
        desk.mark()
        desk.send()
        phone.alert.wait_for()
        phone.sees("您正在巡逻，附近需要支援")
        phone.sees("步行街夜巡")

        phone.tap("我去")
        phone.sees("前往支援")
        desk.sees("巡逻支援")
        phone.tap("我到了")
        phone.sees("已到场")
        desk.sees("到场")
        phone.tap("处理完了")
        helper.get_by_role("button", name="离开现场").last.click()
        phone.alert.wait_for(state="detached")

        desk.close()
        helper.goto(f"{platform.address}/history")
        phone.sees("支援")
