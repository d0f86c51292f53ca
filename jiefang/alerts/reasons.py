"""Every reason that the platform gives: why this unit, why not that one, why not this person."""

from collections.abc import Mapping
from typing import Any, Final

from jiefang.common.text import Text

_CHOSEN: Final = {
    "nearest": Text("最近的可出动单元，{distance} 米。", "Nearest ready unit, {distance} m."),
    "capable": Text(
        "有“{capability}”能力的最近单元，{distance} 米。",
        "Nearest unit with {capability_en}, {distance} m.",
    ),
    "replaces_no_answer": Text(
        "接替未应答的“{unit}”，{distance} 米。", "In place of {unit_en}, no answer; {distance} m."
    ),
    "replaces_declined": Text(
        "接替不便的“{unit}”，{distance} 米。", "In place of {unit_en}, declined; {distance} m."
    ),
    "second_person": Text(
        "“{unit}”人数不足，就近增派，{distance} 米。", "{unit_en} is short of people; {distance} m."
    ),
    "need_help": Text(
        "“{unit}”需要支援，就近增派，{distance} 米。", "{unit_en} needs help; {distance} m."
    ),
    "replaces_taken": Text(
        "接替被调走的“{unit}”，{distance} 米。", "In place of {unit_en}, called away; {distance} m."
    ),
    "escalated": Text(
        "联络员增派，{distance} 米。", "Called by the liaison as well, {distance} m."
    ),
}

_NOT_CHOSEN: Final = {
    "enough": Text("本批次已够。", "The wave is complete without it."),
    "too_few_eligible": Text(
        "符合条件的只有 {eligible} 人。", "Only {eligible} of its people may be sent."
    ),
    "no_leader": Text("没有可派的组长或副组长。", "No leader or deputy who may be sent."),
    "engaged": Text("正在处理其他事件。", "Engaged elsewhere."),
    "not_ready": Text("在岗人数不足。", "Too few on duty."),
    "off": Text("无人在岗。", "Nobody on duty."),
    "not_equipped": Text("没有警务或装备人员。", "No police or equipped staff."),
    "beyond_reach": Text("超出 {reach} 米范围。", "Beyond the reach of {reach} m."),
    "called_before": Text("本事件已派过。", "Called for this incident before."),
    "taken": Text("刚被另一事件派走。", "Taken by another incident a moment ago."),
    "from_exercise": Text("将从演练中抽调。", "Will be taken from an exercise."),
}

_PERSON: Final = {
    "under_18": Text("未满或不能确定已满十八岁。", "Not known to be 18 or over."),
    "not_insured": Text("没有有效保险。", "Not insured."),
    "not_trained": Text("培训已过期或未培训。", "Not trained, or no longer."),
    "off_duty": Text("不在岗。", "Off duty."),
    "no_consent": Text("未同意接收警情。", "Has not agreed to be alerted."),
    "not_rested": Text("连续在岗超过 12 小时。", "On duty for more than 12 hours."),
    "not_active": Text("账号不可用。", "Account not active."),
    "neighbour_not_sent": Text("此类事件不派街坊。", "Neighbours are not sent to this kind."),
    "not_equipped": Text("没有所需装备。", "Lacks the equipment."),
}

_WARNINGS: Final = {
    "nobody_ready": Text(
        "{reach} 米内没有可出动单元；最近的在 {nearest} 米外。请扩大范围或呼叫警力。",
        "No unit ready within {reach} m; the nearest: {nearest} m. Reach further or call police.",
    ),
    "fewer_units": Text(
        "本批次应派 {wanted} 个单元，只找到 {found} 个。", "{wanted} units wanted, {found} found."
    ),
    "no_capability": Text(
        "被派单元中没有人具备“{capability}”能力。",
        "Nobody called has {capability_en}.",
    ),
    "beyond_reach": Text(
        "已派到 {reach} 米以外的“{unit}”，{distance} 米。",
        "{unit_en} was called from beyond {reach} m: {distance} m.",
    ),
    "exhausted": Text(
        "范围内已没有可派的单元。请扩大范围或呼叫警力。",
        "No further unit within reach. Reach further or send police.",
    ),
    "need_help": Text("现场人员需要支援：“{unit}”。", "People on the spot need help: {unit_en}."),
    "taken_away": Text(
        "“{unit}”已被调往实战事件。", "{unit_en} was called away to an actual incident."
    ),
    "changed_since_preview": Text(
        "预览之后可派单元有变化。", "The units have changed since the preview."
    ),
}

_NOBODY_ANYWHERE: Final = Text(
    "附近没有可出动单元，请呼叫警力。", "No ready unit anywhere near. Send police."
)

CAPABILITIES: Final = {
    "first_aid": Text("急救", "first aid"),
    "aed": Text("除颤", "AED"),
    "fire": Text("灭火", "fire fighting"),
    "shield": Text("盾牌防护", "shields"),
    "water_rescue": Text("水上救援", "water rescue"),
    "traffic": Text("交通疏导", "traffic"),
    "crowd": Text("人群疏导", "crowd guidance"),
    "interpreter": Text("翻译", "interpreting"),
}

_UNIT: Final = {**_NOT_CHOSEN, **_CHOSEN}
Values = Mapping[str, Any]
CHOSEN_CODES: Final = frozenset(_CHOSEN)
WARNING_CODES: Final = frozenset(_WARNINGS)
PERSON_CODES: Final = frozenset(_PERSON)


def capability_values(capability: str | None) -> dict[str, str]:
    """Both names of a capability, as values for a sentence."""
    text = CAPABILITIES.get(capability or "", Text("", ""))
    return {"capability": text.zh, "capability_en": text.en}


def with_english(values: Values) -> dict[str, Any]:
    """The values, with the one name that there is where nothing says the English one."""
    known = {f"{name}_en": values[name] for name in ("unit", "who") if name in values}
    return {**known, **values}


def unit_reason(code: str, values: Values) -> dict[str, Any]:
    """Why a unit was or was not chosen: ``{"code", "text": {"zh", "en"}}``."""
    return _said(_UNIT[code], code, values)


def person_reason(code: str) -> Text:
    """Why a person may not be sent."""
    return _PERSON[code]


def warning(code: str, values: Values) -> dict[str, Any]:
    """What the liaison must know at once: ``{"code", "text": {"zh", "en"}}``."""
    nowhere = code == "nobody_ready" and values.get("nearest") is None
    return _said(_NOBODY_ANYWHERE if nowhere else _WARNINGS[code], code, values)


def _said(text: Text, code: str, values: Values) -> dict[str, Any]:
    return {"code": code, "text": text.format(**with_english(values)).json()}
