"""The words of the timeline and of the alerts, in both languages."""

from collections.abc import Mapping
from typing import Any, Final

from jiefang.alerts.constants import IncidentStatus, Outcome
from jiefang.alerts.reasons import with_english
from jiefang.common.text import Text

MARKS: Final[Mapping[str, Text]] = {
    IncidentStatus.ACTUAL: Text("", ""),
    IncidentStatus.EXERCISE: Text("【演练】", "[EXERCISE] "),
    IncidentStatus.TEST: Text("【测试】", "[TEST] "),
}

OUTCOMES: Final[Mapping[str, Text]] = {
    Outcome.HANDLED: Text("已处置", "handled"),
    Outcome.HANDED_OVER: Text("已移交", "handed over"),
    Outcome.FALSE_ALARM: Text("误报", "false alarm"),
    Outcome.CANCELLED: Text("已取消", "cancelled"),
}

_TIMELINE: Final[Mapping[str, Text]] = {
    "triggered": Text("{actor} 发起：{title}。", "{actor} triggered: {title_en}."),
    "passed_over": Text("未派更近的：{why}。", "Nearer but not called: {why_en}."),
    "called": Text(
        "派出“{unit}”（第 {wave} 批）：{why}", "Called {unit_en} (wave {wave}): {why_en}"
    ),
    "called_more": Text("“{unit}”又通知 {count} 人。", "{unit_en}: {count} more people asked."),
    "warning": Text("{why}", "{why_en}"),
    "accepted": Text("{actor}（{unit}）接单。", "{actor} ({unit_en}) accepts."),
    "declined": Text("{actor}（{unit}）不便。", "{actor} ({unit_en}) cannot come."),
    "answered": Text("“{unit}”已应答。", "{unit_en} has answered."),
    "partial": Text("“{unit}”人数不足。", "{unit_en} is short of people."),
    "lead": Text("“{unit}”为牵头单元。", "{unit_en} takes the lead."),
    "unit_declined": Text("“{unit}”不便。", "{unit_en} cannot come."),
    "no_answer": Text("“{unit}”未应答。", "No answer from {unit_en}."),
    "en_route": Text("{actor}（{unit}）前往。", "{actor} ({unit_en}) is on the way."),
    "on_scene": Text("{actor}（{unit}）到场。", "{actor} ({unit_en}) is on scene."),
    "need_help": Text("{actor}（{unit}）需要支援。", "{actor} ({unit_en}) needs help."),
    "left": Text("{actor}（{unit}）离开。", "{actor} ({unit_en}) has left."),
    "unit_left": Text("“{unit}”已离开现场。", "{unit_en} has left."),
    "escalated": Text("{actor} 增派，范围 {reach} 米。", "{actor} escalates, reach {reach} m."),
    "held": Text(
        "另 {units} 个单元（{people} 人）待另一联络员批准，5 分钟内有效。",
        "{units} more units ({people} people) wait for a second liaison, 5 minutes at most.",
    ),
    "approved": Text("{actor} 批准增派。", "{actor} approved the further units."),
    "refused": Text("{actor} 未批准增派。", "{actor} refused the further units."),
    "withdrawn": Text("{actor} 撤销了增派请求。", "{actor} took the request for more back."),
    "lapsed": Text("增派请求无人批准，已失效。", "Nobody approved further units in time."),
    "not_wanted": Text("增派请求已撤销。", "Further units are not asked for any more."),
    "asked_anew": Text(
        "人数有变，增派请求已重新提交。", "The numbers have grown: further units are asked anew."
    ),
    "corrected": Text("{actor} 更正：{text}", "{actor} corrected: {text_en}"),
    "stood_down": Text("“{unit}”已撤回。", "{unit_en} stood down."),
    "enough": Text("“{unit}”无需前往：已有人到场。", "{unit_en} not needed: others are on scene."),
    "not_needed": Text("“{unit}”无需前往：已移交。", "{unit_en} not needed: handed over."),
    "taken_away": Text("“{unit}”被调往实战。", "{unit_en} was called away to an actual incident."),
    "handed_over": Text("{actor} 移交给 {to}。", "{actor} handed over to {to}."),
    "closed": Text("{actor} 结束：{outcome}。", "{actor} closed it: {outcome_en}."),
    "cancelled": Text("{actor} 取消。", "{actor} cancelled it."),
    "support_called": Text(
        "附近巡逻的 {count} 人已收到支援请求。",
        "{count} people on patrol nearby were called as well.",
    ),
    "support_accepted": Text(
        "{actor}（巡逻“{patrol}”）前往支援。", "{actor} ({patrol}) will help."
    ),
    "support_declined": Text("{actor}（巡逻“{patrol}”）不便。", "{actor} ({patrol}) cannot come."),
    "support_en_route": Text(
        "{actor}（巡逻“{patrol}”）前往。", "{actor} ({patrol}) is on the way."
    ),
    "support_on_scene": Text("{actor}（巡逻“{patrol}”）到场。", "{actor} ({patrol}) is on scene."),
    "support_need_help": Text(
        "{actor}（巡逻“{patrol}”）需要支援。", "{actor} ({patrol}) needs help."
    ),
    "support_left": Text("{actor}（巡逻“{patrol}”）离开。", "{actor} ({patrol}) has left."),
    "texted": Text("{count} 人未收到，已发短信。", "{count} not reached in time, SMS sent."),
    "text_failed": Text("给 {actor} 的短信未送达。", "The SMS to {actor} failed."),
    "text_unsure": Text("给 {actor} 的短信不知是否送达。", "The SMS to {actor} may not have come."),
}
TIMELINE_KINDS: Final = frozenset(_TIMELINE)

_DISPATCHED: Final = Text(
    "{mark}{title}：{bearing}方向 {distance} 米，步行约 {minutes} 分钟。",
    "{mark_en}{title_en}: {distance} m to the {bearing_en}, about {minutes} min on foot.",
)
_UPDATES: Final[Mapping[str, Text]] = {
    "accepted": Text("{mark}{who} 接单。", "{mark_en}{who} is coming."),
    "declined": Text("{mark}{who} 不便。", "{mark_en}{who} cannot come."),
    "en_route": Text("{mark}{who} 前往。", "{mark_en}{who} is on the way."),
    "on_scene": Text("{mark}{who} 到场。", "{mark_en}{who} is on scene."),
    "need_help": Text("{mark}{who} 需要支援。", "{mark_en}{who_en} needs help."),
    "left": Text("{mark}{who} 离开。", "{mark_en}{who} has left."),
    "lead": Text("{mark}你们是牵头单元。", "{mark_en}Your unit has the lead."),
    "handed_over": Text("{mark}已移交给 {to}。", "{mark_en}Handed over to {to}."),
}
_STOOD_DOWN: Final[Mapping[str, Text]] = {
    "stood_down": Text("{mark}撤回，谢谢。", "{mark_en}Stood down, thank you."),
    "enough": Text("{mark}已有人到场，不用去了，谢谢。", "{mark_en}Others are there. Thank you."),
    "not_needed": Text("{mark}已移交，不用去了，谢谢。", "{mark_en}Handed over. Thank you."),
    "no_answer": Text(
        "{mark}没有按时应答，已另派他人，不用去了。",
        "{mark_en}No answer in time: others were called instead.",
    ),
    "unit_declined": Text("{mark}已另派他人，不用去了。", "{mark_en}Others were called instead."),
    "taken_away": Text(
        "{mark}本任务中止：有实战任务。", "{mark_en}Ended: an actual incident calls."
    ),
    "unit_left": Text("{mark}本单元任务结束，谢谢。", "{mark_en}Your unit is done, thank you."),
}
_CLOSED: Final = Text(
    "{mark}已结束：{outcome}。谢谢。", "{mark_en}Closed: {outcome_en}. Thank you."
)

ALERT_WAS_WRONG: Final = Text(
    "此前的警情通知有误，不用前往。打扰了，抱歉。",
    "The earlier alert was wrong. Nobody need go. We are sorry.",
)
"""What a correction says when the liaison only clicks."""

_WINDS: Final = (
    Text("北", "north"),
    Text("东北", "north-east"),
    Text("东", "east"),
    Text("东南", "south-east"),
    Text("南", "south"),
    Text("西南", "south-west"),
    Text("西", "west"),
    Text("西北", "north-west"),
)


def timeline_text(kind: str, values: Mapping[str, Any]) -> Text:
    """One line of the timeline; ``values`` as noted, with ``actor`` filled in."""
    return _TIMELINE[kind].format(**with_english(values))


def wind(bearing_deg: float) -> Text:
    """The nearest of the eight directions."""
    return _WINDS[round(bearing_deg / 45) % 8]


def dispatched_text(
    status: str, title: Text, *, distance_m: float, bearing_deg: float, eta_s: float
) -> Text:
    """The alert in one sentence: what, which way, how far."""
    direction = wind(bearing_deg)
    return _DISPATCHED.format(
        **_marks(status),
        title=title.zh,
        title_en=title.en,
        bearing=direction.zh,
        bearing_en=direction.en,
        distance=round(distance_m),
        minutes=max(1, round(eta_s / 60)),
    )


def update_text(status: str, code: str, **values: Any) -> Text:
    return _UPDATES[code].format(**_marks(status), **with_english(values))


def stood_down_text(status: str, code: str) -> Text:
    return _STOOD_DOWN[code].format(**_marks(status))


def closed_text(status: str, outcome: str) -> Text:
    return _CLOSED.format(**_marks(status), **outcome_values(outcome))


def outcome_values(outcome: str) -> dict[str, str]:
    text = OUTCOMES[outcome]
    return {"outcome": text.zh, "outcome_en": text.en}


def _marks(status: str) -> dict[str, str]:
    mark = MARKS[status]
    return {"mark": mark.zh, "mark_en": mark.en}
