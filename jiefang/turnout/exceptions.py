"""Refusals of this app, each with its stable code and a sentence that says what to do."""

from datetime import datetime

from django.utils import timezone

from jiefang.common.errors import Conflict, Forbidden
from jiefang.common.text import Text


def code_wrong() -> Conflict:
    message = Text(
        "这不是本班次的签到码。请看队长手机上现在显示的八位数字。",
        "This is no code of this shift. Take the eight digits on the captain's phone.",
    )
    return Conflict("code_wrong", message)


def code_old() -> Conflict:
    message = Text(
        "这个签到码已过期，每三十秒更换一次。请扫现在显示的码。",
        "This code is over: it changes every thirty seconds. Take the one that is shown now.",
    )
    return Conflict("code_old", message)


def code_of_another_post() -> Conflict:
    message = Text(
        "这是另一个班次或点位的签到码。请扫您所在点位的码。",
        "This is the code of another shift or post. Take the one of yours.",
    )
    return Conflict("code_of_another_post", message)


def code_used() -> Conflict:
    message = Text(
        "这个签到码您已用过。请等下一个码（三十秒内）。",
        "You have used this code. Wait for the next one, half a minute at most.",
    )
    return Conflict("code_used", message)


def code_forwarded(distance_m: int) -> Conflict:
    message = Text(
        "您离签到地点约 {km} 公里，转发的签到码无效。到了现场再签到。",
        "You are some {km} km away: a forwarded code does not count. Check in when you are there.",
    )
    return Conflict("code_forwarded", message.format(km=_km(distance_m)), distance_m=distance_m)


def not_at_the_place(distance_m: int) -> Conflict:
    message = Text(
        "您离巡逻地点约 {km} 公里。到了现场再签到，或请队长登记。",
        "You are some {km} km from the patrol. Check in when you are there, or ask the captain.",
    )
    return Conflict("not_at_the_place", message.format(km=_km(distance_m)), distance_m=distance_m)


def position_inaccurate(accuracy_m: int) -> Conflict:
    message = Text(
        "定位不够准（误差 {metres} 米）。请到露天处再试，或扫签到码。",
        "Your position is not exact enough ({metres} m). Try in the open, or take the code.",
    )
    return Conflict("position_inaccurate", message.format(metres=accuracy_m))


def too_early(opens_at: datetime) -> Conflict:
    message = Text("还没到签到时间。{at} 开始签到。", "It is too early. Check-in opens at {at}.")
    return Conflict("too_early", message.format(at=_local(opens_at)))


def too_late(ended_at: datetime) -> Conflict:
    message = Text(
        "班次已于 {at} 结束。请队长补登。", "The shift ended at {at}. Ask the captain to enter it."
    )
    return Conflict("too_late", message.format(at=_local(ended_at)))


def shift_cancelled() -> Conflict:
    message = Text("这个班次已取消。", "This shift was cancelled.")
    return Conflict("shift_cancelled", message)


def checked_in_already() -> Conflict:
    message = Text("您已签到，不用再签。", "You are checked in already.")
    return Conflict("checked_in_already", message)


def over_already() -> Conflict:
    message = Text(
        "您已签退。如有错误，请队长更正。",
        "You have checked out. If that is wrong, ask the captain.",
    )
    return Conflict("over_already", message)


def on_another_shift(title: str) -> Conflict:
    message = Text(
        "您在“{title}”还没有签退。请先签退。", "You have not checked out of {title}: do so first."
    )
    return Conflict("on_another_shift", message.format(title=title or "…"))


def not_checked_in() -> Conflict:
    message = Text("您还没有签到。", "You have not checked in.")
    return Conflict("not_checked_in", message)


def not_oneself() -> Forbidden:
    message = Text(
        "不能给自己登记签到。请扫码、定位，或请副队长登记。",
        "Nobody enters themselves: use the code or the position, or ask the deputy.",
    )
    return Forbidden(message)


def not_of_the_team() -> Conflict:
    message = Text("此人已不在队里，不能登记。", "This person is not in the team any more.")
    return Conflict("not_of_the_team", message)


def entered_in_future() -> Conflict:
    message = Text("登记的时间还没到。", "The time that you enter is still to come.")
    return Conflict("entered_in_future", message)


def entered_outside() -> Conflict:
    message = Text(
        "登记的时间不在班次之内。", "The time that you enter does not belong to the shift."
    )
    return Conflict("entered_outside", message)


def out_before_in() -> Conflict:
    message = Text("签退早于签到。", "The check-out is before the check-in.")
    return Conflict("out_before_in", message)


def not_near(distance_m: int) -> Conflict:
    message = Text("离这个点还有 {metres} 米。", "You are {metres} m from this checkpoint.")
    return Conflict("not_near", message.format(metres=distance_m), distance_m=distance_m)


def help_answered_already(name: str) -> Conflict:
    message = Text(f"{name}已在处理这个求助。", f"{name} sees to this call already.")
    return Conflict("help_answered", message)


def help_is_over() -> Conflict:
    return Conflict("help_over", Text("求助已解除。", "The call for help is over."))


def help_called_already() -> Conflict:
    message = Text("求助已发出，大家已收到。", "Your call for help is out: they know.")
    return Conflict("help_called_already", message)


def _km(metres: int) -> str:
    return f"{metres / 1000:.1f}"


def _local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%m-%d %H:%M}"
