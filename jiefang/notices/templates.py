"""The words that a liaison begins with, in both languages."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from jiefang.common.text import Text
from jiefang.notices.constants import NoticeStatus, Template


class Words(NamedTuple):
    """A title, which stays, and a text to be adapted; ``status`` is the one that suits."""

    title: Text
    text: Text
    status: str = NoticeStatus.ACTUAL.value


WORDS: Final[Mapping[str, Words]] = {
    Template.TYPHOON: Words(
        Text("台风来了", "Typhoon"),
        Text(
            "台风将影响本区。请留在室内，关好门窗，收起阳台物品，远离广告牌和大树。",
            "A typhoon is coming. Stay inside, close windows, clear balconies, keep away from"
            " signs and trees.",
        ),
    ),
    Template.RAINSTORM: Words(
        Text("暴雨", "Rainstorm"),
        Text(
            "暴雨将至。请不要进入地下车库和隧道，绕开积水路段。",
            "Heavy rain is coming. Keep out of underground garages and tunnels, and away from"
            " flooded roads.",
        ),
    ),
    Template.FLOODING: Words(
        Text("水浸", "Flooding"),
        Text(
            "附近路段水浸。请绕行，不要涉水，远离电线和井盖。",
            "Roads nearby are flooded. Go another way, do not wade, keep away from wires and"
            " manholes.",
        ),
    ),
    Template.SMOKE: Words(
        Text("火灾烟气", "Smoke from a fire"),
        Text(
            "附近起火，有烟。请关好门窗，不要围观，给消防车让路。",
            "A fire nearby makes smoke. Close windows, keep away, leave the way free for fire"
            " engines.",
        ),
    ),
    Template.ROAD_CLOSED: Words(
        Text("道路封闭", "Road closed"),
        Text(
            "因紧急处置，附近道路临时封闭。请绕行，听从现场人员指引。",
            "A road nearby is closed for an emergency. Go another way, follow those on the spot.",
        ),
    ),
    Template.EVACUATION: Words(
        Text("请撤离", "Leave the area"),
        Text(
            "请立即离开本区域，走楼梯，不坐电梯，帮助老人和孩子，到指定集合点。",
            "Leave this area now. Take the stairs, no lifts, help the old and the young, go to the"
            " assembly point.",
        ),
    ),
    Template.MISSING_FOUND: Words(
        Text("走失人员已找到", "Missing person found"),
        Text(
            "走失人员已平安找到，不用再找。谢谢大家。",
            "The missing person was found safe. Nobody need search any more. Thank you.",
        ),
    ),
    Template.DRILL_TOMORROW: Words(
        Text("明天演练", "Drill tomorrow"),
        Text(
            "明天本区有应急演练。手机会响，请不要惊慌，也不用拨打 110。",
            "There is an emergency drill here tomorrow. Phones will ring: no need to worry or to"
            " call 110.",
        ),
        NoticeStatus.EXERCISE.value,
    ),
    Template.ALL_CLEAR: Words(
        Text("险情解除", "All clear"),
        Text("险情已经解除，可以恢复正常。谢谢大家。", "The danger is over. Thank you."),
    ),
}

WRONG: Final = Text(
    "此前的通知有误，请不要理会。给您添麻烦了，抱歉。",
    "The earlier notice was wrong. Please ignore it. We are sorry.",
)
"""What a correction says when the liaison only clicks."""


def templates() -> list[dict[str, Any]]:
    """The rows of ``GET /notice-templates``."""
    return [
        {
            "key": str(key),
            "title": words.title.json(),
            "text": words.text.json(),
            "status": words.status,
        }
        for key, words in WORDS.items()
    ]
