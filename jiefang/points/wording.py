"""Why an entry of the ledger is there, in plain words."""

from typing import Final

from jiefang.common.text import Text
from jiefang.points.constants import Doubt, EntryKind, RuleKind
from jiefang.points.models import Entry

RULES: Final[dict[str, Text]] = {
    RuleKind.PATROL_HOURS: Text("巡逻", "Patrol"),
    RuleKind.HAZARD_CLOSED: Text("上报的隐患已办结", "A hazard you reported is closed"),
    RuleKind.TEST_ANSWERED: Text("应答拉动", "Answered a readiness test"),
    RuleKind.DRILL_ATTENDED: Text("参加演练", "Took part in a drill"),
    RuleKind.TRAINING_PASSED: Text("通过培训", "Passed a training"),
    RuleKind.MENTOR: Text("带教新队员", "Was mentor to a new member"),
    RuleKind.HELPFUL_REPORT: Text("报告有用", "A report was of use"),
    RuleKind.FALSE_REPORT: Text("故意虚报隐患", "A hazard report that was knowingly false"),
    RuleKind.MANUAL: Text("人工发放", "Given by hand"),
}
DOUBTS: Final[dict[str, Text]] = {
    Doubt.TYPED_IN: Text("时长由人工录入或更正增加", "The hours were entered or raised by hand"),
    Doubt.RING: Text("几个人之间相互发放", "People gave to each other in a ring"),
    Doubt.SAME_HAND: Text("常由同一人办理", "The same hand did it again and again"),
}
_PATROL: Final = Text("巡逻 {hours} 小时", "Patrol, {hours} h")
_SHOP: Final = Text("积分兑换", "Redeemed")
_RETURNED: Final = Text("兑换取消，积分退回", "An order was cancelled: points are back")
_AFTER_APPEAL: Final = Text("申诉成立，扣减的积分退回", "An appeal was right: points are back")
_EXPIRED: Final = Text("积分到期", "Points ran out")
_BUDGET: Final = Text("本月发放额度", "Budget of the month")
_GIVEN: Final = Text("奖励", "Given")
_HELD: Final = Text("{why}（待复核）", "{why} (waits for a look)")
_CORRECTED: Final = Text("{why}（更正）", "{why} (corrected)")
_NOT_GRANTED: Final = Text("{why}（复核未通过）", "{why} (not granted after a look)")
_RELEASED: Final = Text("{why}（复核通过）", "{why} (looked at and granted)")


def reason_of(entry: Entry) -> Text:
    """One line for the wallet and the explorer."""
    why = _why(entry)
    if entry.kind == EntryKind.RETURNED:
        return _AFTER_APPEAL if entry.what == RuleKind.FALSE_REPORT else _RETURNED
    if entry.kind == EntryKind.HELD:
        return _around(_NOT_GRANTED if entry.reference == "refused" else _HELD, why)
    if entry.kind == EntryKind.CORRECTED:
        return _around(_CORRECTED, why)
    return _around(_RELEASED, why) if entry.reference == "released" else why


def what_said(what: str) -> Text:
    """For what points were given, without a person's particulars."""
    return RULES.get(what) or _GIVEN


def _why(entry: Entry) -> Text:
    if entry.what == RuleKind.PATROL_HOURS:
        hours = f"{entry.quantity / 60:.1f}".removesuffix(".0")
        return _PATROL.format(hours=hours)
    special = {"shop": _SHOP, "expiry": _EXPIRED, "budget": _BUDGET}
    return special.get(entry.what) or RULES.get(entry.what) or _GIVEN


def _around(words: Text, why: Text) -> Text:
    return Text(words.zh.format(why=why.zh), words.en.format(why=why.en))
