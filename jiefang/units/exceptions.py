"""Refusals of this app, each with its stable code."""

from jiefang.common.errors import Conflict
from jiefang.common.text import Text


def off_duty() -> Conflict:
    return Conflict("off_duty", Text("您现在不在岗。", "You are off duty."))


def on_duty_elsewhere(unit_name: str) -> Conflict:
    message = Text("您正在“{unit}”在岗，请先下岗。", "You are on duty at “{unit}”: end that first.")
    return Conflict("on_duty_elsewhere", message.format(unit=unit_name))


def alert_consent() -> Conflict:
    message = Text(
        "您尚未同意接收呼叫，请先在“我的·同意事项”里同意。",
        "You have not agreed to be called: agree under Mine, Consents first.",
    )
    return Conflict("alert_consent", message)


def under_18() -> Conflict:
    message = Text(
        "年满 18 周岁的次年起才可以上岗。", "Duty is for those who turned 18 in an earlier year."
    )
    return Conflict("under_18", message)


def unit_not_active() -> Conflict:
    message = Text("该单元已暂停或撤销。", "This unit is paused or closed.")
    return Conflict("unit_not_active", message)


def unit_code_taken() -> Conflict:
    return Conflict("unit_code_taken", Text("该编号已被使用。", "This code is taken."))


def already_member() -> Conflict:
    message = Text("此人已是该单元队员。", "This person belongs to the unit already.")
    return Conflict("already_member", message)


def unit_engaged() -> Conflict:
    message = Text("该单元正在出动，请先撤回或结束事件。", "This unit is out: stand it down first.")
    return Conflict("unit_engaged", message)


def position_consent() -> Conflict:
    message = Text("您尚未同意在岗时共享位置。", "You have not agreed to share your position.")
    return Conflict("position_consent", message)
