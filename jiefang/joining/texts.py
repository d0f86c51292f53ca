"""The consent texts, word for word as they are shown. A changed word is a new version.

Published versions never change: ``tests/joining/test_texts.py`` holds their digests.
"""

from typing import Final, NamedTuple

from jiefang.common.text import Text
from jiefang.joining.constants import ConsentKind


class Wording(NamedTuple):
    """One version of one consent."""

    version: str
    title: Text
    text: Text


WORDINGS: Final[dict[ConsentKind, Wording]] = {
    ConsentKind.ALERTS: Wording(
        "2026-11",
        Text("在岗时接收紧急呼叫", "Being called while on duty"),
        Text(
            "我在岗时，附近发生紧急事件，街坊可以呼叫我。为此会用到我的姓名、所在单元和在岗状态，"
            "负责该事件的联络员和同组队员看得到我是否应答。每次去不去由我决定，不去不影响任何记录。"
            "不同意也可以登记，只是不能上岗、不会被呼叫。我随时可以撤回，撤回后马上下岗，不再被呼叫。",
            "While I am on duty and an emergency happens nearby, Jiefang may call me. For this it"
            " uses my name, my unit and that I am on duty; the liaison in charge and my unit see"
            " whether I answered. I decide each time whether to go, and not going is never counted"
            " against me. I can register without agreeing: I then cannot go on duty and am not"
            " called. I can take this back at any time; I then go off duty at once and am not"
            " called any more.",
        ),
    ),
    ConsentKind.POSITION: Wording(
        "2026-11",
        Text("在岗时使用我的位置", "My position while on duty"),
        Text(
            "我在岗时，街坊可以使用手机位置，算出我离事件有多远。位置最多保留十分钟，"
            "不写入数据库，也不备份；下岗即删除。其他队员看不到我的位置。"
            "不同意也可以上岗，这时按单元点位计算距离。我随时可以撤回，撤回后马上删除。",
            "While I am on duty, Jiefang may use my phone's position to work out how far I am from"
            " an incident. It is kept for ten minutes at most, never in the database or a backup,"
            " and deleted when I go off duty. Other members do not see it. I can go on duty"
            " without agreeing: the distance is then taken from my unit's post. I can take this"
            " back at any time; it is then deleted at once.",
        ),
    ),
    ConsentKind.SMS: Wording(
        "2026-11",
        Text("用短信通知我", "Text messages"),
        Text(
            "手机没有网络、收不到呼叫时，街坊可以给我发短信；登记结果也会用短信告诉我。"
            "短信里没有姓名和地址。短信服务商会得到我的手机号，只用于发送。"
            "登录验证码不在此列。不同意也可以登记。我随时可以撤回，撤回后不再发送。",
            "When my phone has no network and a call does not arrive, Jiefang may send me a text"
            " message; the result of my registration comes that way, too. The message holds no"
            " name and no address. The provider gets my number, to send it and for nothing else."
            " Sign-in codes are another matter. I can register without agreeing. I can take this"
            " back at any time; nothing more is sent then.",
        ),
    ),
    ConsentKind.VOICE: Wording(
        "2026-11",
        Text("用语音电话通知我", "Voice calls"),
        Text(
            "手机没有网络、收不到呼叫时，街坊可以用自动语音电话通知我，说明事件种类和编号，"
            "不说姓名和地址，也不录音。电话服务商会得到我的手机号，只用于拨打。"
            "不同意也可以登记。我随时可以撤回，撤回后不再拨打。",
            "When my phone has no network and a call does not arrive, an automatic voice call may"
            " tell me the kind and number of the incident. It says no name and no address and is"
            " not recorded. The provider gets my number, to call it and for nothing else. I can"
            " register without agreeing. I can take this back at any time; nobody calls then.",
        ),
    ),
}
"""The version in force of each."""
