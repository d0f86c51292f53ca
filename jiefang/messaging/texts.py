"""The only texts that leave by SMS or voice: closed sentences without a place for a person.

A phone shows them on a locked screen and a provider stores them, so they say the kind of incident
and its number, or a code, never a name, an address or a phone. ``check`` refuses every other text.
"""

import re
from typing import Literal

from jiefang.common.text import Text

Status = Literal["actual", "exercise", "test"]

_SENDER = Text("【街坊】", "[Jiefang] ")
_MARKS: dict[Status, Text] = {
    "actual": Text("", ""),
    "exercise": Text("【演练】", "[EXERCISE] "),
    "test": Text("【测试】", "[TEST] "),
}
_TEMPLATES = {
    "alert": Text(
        "附近有紧急事件（{title}），请打开街坊应答。编号{number}。",
        "Emergency nearby ({title}): open Jiefang and answer. No. {number}.",
    ),
    "stood_down": Text(
        "事件{number}已撤回，无需前往，谢谢。",
        "Incident {number} is stood down: no need to go. Thank you.",
    ),
    "code": Text(
        "验证码{code}，5分钟内有效。请勿告诉任何人，工作人员也不会向您索要。",
        "Your code is {code}, good for 5 minutes. Tell it to nobody: we never ask for it.",
    ),
    "joined": Text(
        "您的登记已通过，欢迎加入。请打开街坊。",
        "Your registration is accepted. Welcome: open Jiefang.",
    ),
    "patrol_evening": Text(
        "提醒：明天{time}有您的巡逻班次，请打开街坊查看。",
        "Reminder: you are on patrol tomorrow at {time}. Open Jiefang for more.",
    ),
    "patrol_hour": Text(
        "提醒：今天{time}有您的巡逻班次，请准时签到。",
        "Reminder: you are on patrol today at {time}. Please check in on time.",
    ),
    "join_news": Text(
        "您的登记有新消息，请打开街坊查看。",
        "There is news of your registration: open Jiefang.",
    ),
    "expiring": Text(
        "您的保险或证书即将到期，请打开街坊查看并提前办理。",
        "Your insurance or a certificate ends soon: open Jiefang and renew it in time.",
    ),
}
_TITLE = Text(r"[\u4e00-\u9fff、，·]{1,12}", r"[A-Za-z][A-Za-z ,'/-]{0,39}")
_NUMBER = r"[0-9]{1,6}"
_TIME = r"[0-2][0-9]:[0-5][0-9]"
_CODE = r"[0-9](?:[，,]? ?[0-9]){5}"


def alert_text(*, title: Text, number: str, status: Status) -> Text:
    """The call to a responder. ``title``: the kind's title; ``number``: ``GZ-20261121-0042``."""
    return _text("alert", status, title=title, number=number)


def stood_down_text(*, number: str, status: Status) -> Text:
    """To somebody who was called by SMS and need not come any more."""
    return _text("stood_down", status, title=Text("", ""), number=number)


def code_text(code: str, *, spoken: bool = False) -> Text:
    """A sign-in code of six digits; ``spoken``: for a voice, which reads them one by one."""
    zh, en = ("，".join(code), ", ".join(code)) if spoken else (code, code)
    template = _TEMPLATES["code"]
    return check(
        Text(_SENDER.zh + template.zh.format(code=zh), _SENDER.en + template.en.format(code=en))
    )


def registration_text(*, accepted: bool) -> Text:
    """To an applicant: let in, or something to read."""
    template = _TEMPLATES["joined" if accepted else "join_news"]
    return check(Text(_SENDER.zh + template.zh, _SENDER.en + template.en))


def patrol_text(which: Literal["evening", "hour"], time: str) -> Text:
    """A reminder of a shift; ``time``: when it begins, local, ``19:30``."""
    template = _TEMPLATES[f"patrol_{which}"].format(time=time)
    return check(Text(_SENDER.zh + template.zh, _SENDER.en + template.en))


def expiring_text() -> Text:
    """To somebody whose cover or certificate ends soon."""
    template = _TEMPLATES["expiring"]
    return check(Text(_SENDER.zh + template.zh, _SENDER.en + template.en))


def check(text: Text) -> Text:
    """The text itself, if it is one of the closed sentences; raises ``ValueError`` otherwise."""
    for said, pattern in zip(text, _PATTERNS, strict=True):
        if not pattern.fullmatch(said):
            message = "a message to a phone is made by jiefang.messaging.texts"
            raise ValueError(message)
    return text


def _text(name: str, status: Status, *, title: Text, number: str) -> Text:
    mark, template, short = _MARKS[status], _TEMPLATES[name], number.rpartition("-")[2]
    zh = _SENDER.zh + mark.zh + template.zh.format(title=title.zh, number=short)
    en = _SENDER.en + mark.en + template.en.format(title=title.en, number=short)
    return check(Text(zh, en))


def _pattern(language: Literal["zh", "en"]) -> re.Pattern[str]:
    marks = "|".join(re.escape(mark.in_language(language)) for mark in _MARKS.values())
    sentences = "|".join(
        re.escape(template.in_language(language))
        .replace(r"\{title\}", _TITLE.in_language(language))
        .replace(r"\{number\}", _NUMBER)
        .replace(r"\{code\}", _CODE)
        .replace(r"\{time\}", _TIME)
        for template in _TEMPLATES.values()
    )
    sender = re.escape(_SENDER.in_language(language))
    return re.compile(f"{sender}(?:{marks})(?:{sentences})")


_PATTERNS = (_pattern("zh"), _pattern("en"))
