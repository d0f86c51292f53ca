"""What people on patrol and their captains are told, in both languages."""

from typing import Final

from jiefang.common.text import Text
from jiefang.turnout.constants import Doubt

_REASONS: Final = {
    Doubt.FAR: Text("离巡逻地点较远，待核。", "Rather far from the patrol: to be looked at."),
    Doubt.INACCURATE: Text("定位不够准，待核。", "The position was not exact: to be looked at."),
    Doubt.SPEED: Text(
        "与上一次签到相隔太远、时间太短，待核。",
        "Too far from the last check for the time between: to be looked at.",
    ),
    Doubt.TOO_OLD: Text(
        "超过二十四小时才送达，待核。", "It came more than 24 hours later: to be looked at."
    ),
    Doubt.CLOCK: Text("手机时钟不准，待核。", "The phone's clock is off: to be looked at."),
    Doubt.OUTSIDE: Text("不在班次时间内，待核。", "Outside the shift's hours: to be looked at."),
    Doubt.OVERLAPS: Text(
        "与另一次签到时间重叠，待核。", "It overlaps with another check-in: to be looked at."
    ),
    Doubt.ORDER: Text("签退早于签到，待核。", "Checked out before checked in: to be looked at."),
    Doubt.ENTERED_LATE: Text(
        "一天以后才补登，待核。", "Entered more than a day later: to be looked at."
    ),
    Doubt.NO_CHECK_OUT: Text("没有签退，待核。", "Nobody checked out: to be looked at."),
}
_NOT_CALLED: Final = {
    "not_active": Text("您已不在队里。", "You are not in the team any more."),
    "under_18": Text("未满十八岁不接收警情。", "Under 18 nobody is called."),
    "not_insured": Text(
        "您的保险已过期，续保之前不会呼叫您。请联系队长。",
        "Your insurance has ended: you are not called until it is renewed. Ask your captain.",
    ),
    "not_trained": Text(
        "您的培训已过期，更新之前不会呼叫您。请联系队长。",
        "Your training has ended: you are not called until it is renewed. Ask your captain.",
    ),
    "no_consent": Text(
        "您没有同意接收警情，可在“我的同意”里打开。",
        "You have not agreed to be alerted; you can under “consents”.",
    ),
    "alerts_off": Text(
        "您关掉了这个队的呼叫，可在队伍页打开。",
        "You have switched off this team's calls; you can switch them on at the team.",
    ),
    "not_rested": Text(
        "您已在岗超过十二小时，请休息。", "You have been on duty for over 12 hours: rest."
    ),
    "neighbour_not_sent": Text("此类事件不派街坊。", "Neighbours are not sent to this kind."),
    "not_equipped": Text("此类事件需要装备。", "This kind needs equipment."),
    "off_duty": Text("您不在巡逻。", "You are not on patrol."),
}
_UNKNOWN: Final = Text("待核。", "To be looked at.")

HELP: Final = Text(
    "{name}在巡逻“{title}”中求助。请立即联系或前往。",
    "{name} needs help on patrol, {title}. Call or go there at once.",
)
HELP_ANSWERED: Final = Text(
    "{who}已收到{name}的求助，正在处理。", "{who} has the call for help of {name} and sees to it."
)
HELP_OVER: Final = Text("{name}的求助已解除。", "{name} is all right: the call for help is over.")
ALL_RIGHT: Final = Text(
    "“{title}”已结束二十分钟，您还没有签退。平安吗？请签退，或点“我平安”。",
    "{title} ended twenty minutes ago and you have not checked out. Are you all right? "
    "Check out, or say that all is well.",
)
NOT_BACK: Final = Text(
    "{name}在“{title}”结束后没有签退，也没有回应。请联系。",
    "{name} has not checked out of {title} and does not answer. Please call.",
)
ENTERED_IN: Final = Text(
    "{captain}为您登记了“{title}”的签到。如不属实请告诉组织者。",
    "{captain} checked you in for {title}. If that is not so, tell the organiser.",
)
ENTERED_OUT: Final = Text(
    "{captain}为您登记了“{title}”的签退。如不属实请告诉组织者。",
    "{captain} checked you out of {title}. If that is not so, tell the organiser.",
)
NOT_CALLED: Final = Text(
    "附近有人需要支援，但没有呼叫您：{why}", "Help was needed nearby and you were not called: {why}"
)


def reason_text(code: str) -> Text:
    """Why an attendance is held."""
    return _REASONS.get(Doubt(code), _UNKNOWN) if code in Doubt.values else _UNKNOWN


def not_called_text(code: str) -> Text:
    """Why somebody on patrol is not called."""
    return _NOT_CALLED[code]
