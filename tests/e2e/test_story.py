"""The one story that the product exists for, in browsers side by side."""

from collections.abc import Callable

from tests.e2e.conftest import Visitor
from tests.e2e.people import Desk, Phone, sign_in


def test_a_liaison_marks_a_point_and_the_nearest_unit_comes(
    visitor: Callable[..., Visitor],
) -> None:
    desk, leader, member = _arrive(visitor)

    desk.mark()
    desk.send()
    leader.alert.wait_for()
    member.alert.wait_for()

    leader.tap("我去")
    member.tap("我去")
    desk.sees("已应答")
    leader.sees("正在前往")

    leader.tap("我到了")
    leader.sees("已到场")
    member.tap("我到了")
    desk.sees("到场")

    desk.close()
    leader.sees("已结束")
    leader.tap("知道了")
    member.tap("知道了")
    leader.page.get_by_role("button", name="下岗", exact=True).wait_for()


def test_an_exercise_is_marked_on_every_screen(
    visitor: Callable[..., Visitor],
) -> None:
    desk, leader, member = _arrive(visitor)

    desk.mark()
    desk.page.get_by_role("radio", name="演练").check(force=True)
    desk.send("发出演练")
    desk.sees("演练")
    leader.sees("演练 · 请照实战应答")
    member.sees("演练 · 请照实战应答")

    leader.tap("我去")
    leader.sees("演练")
    desk.close()
    leader.sees("已结束")


def _arrive(visitor: Callable[..., Visitor]) -> tuple[Desk, Phone, Phone]:
    console = visitor("/console", width=1440, height=900).page
    sign_in(console, "liaison")
    phones = [visitor("/").page for _ in range(2)]
    for page, who in zip(phones, ("leader", "member"), strict=True):
        sign_in(page, who)
    desk, leader, member = Desk(console), Phone(phones[0]), Phone(phones[1])
    leader.go_on_duty()
    member.go_on_duty()
    desk.ready()
    return desk, leader, member
