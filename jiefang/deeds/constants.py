"""The closed lists of this app, and the moves of a case file."""

from typing import Final

from django.db import models

PLACE_LENGTH: Final = 120
STORY_LENGTH: Final = 2000
NAME_LENGTH: Final = 40
PHONE_LENGTH: Final = 30
WORDS_LENGTH: Final = 500
ARTICLE_LENGTH: Final = 120
TITLE_LENGTH: Final = 40
YUAN_MOST: Final = 10_000_000
MEDIA_MOST: Final = 512 * 1024 * 1024
"""Bytes of a film or recording that is kept elsewhere and known here by its hash."""

EVIDENCE_MOST: Final = 60
BODY_PURPOSE: Final = "deeds_evidence.body"
SEATS_LEAST: Final = 3
SEATS_MOST: Final = 25
REMIND_WORKDAYS: Final = 3
KEPT_YEARS: Final = 10
OPEN_CASES_MOST: Final = 5
"""So many unfinished case files may one person have told of."""


class Origin(models.TextChoices):
    INCIDENT = "incident", "事件转入"
    SELF = "self", "本人申请"
    RELATIVE = "relative", "近亲属申请"
    NOMINATION = "nomination", "他人举荐"
    EX_OFFICIO = "ex_officio", "依职权"


OWN_ORIGINS: Final = [
    (origin.value, origin.label) for origin in Origin if origin != Origin.INCIDENT
]


class Doer(models.TextChoices):
    KNOWN = "known", "身份明确"
    UNKNOWN = "unknown", "身份不明"
    POSTHUMOUS = "posthumous", "已牺牲"


class State(models.TextChoices):
    FILED = "filed", "待受理"
    LACKING = "lacking", "待补正"
    INVESTIGATING = "investigating", "调查核实"
    DELIBERATING = "deliberating", "评定"
    PROPOSED = "proposed", "拟确认"
    NOTICED = "noticed", "公示中"
    RECOGNISED = "recognised", "已确认"
    NOT_RECOGNISED = "not_recognised", "不予确认"
    REVIEWING = "reviewing", "复核中"
    AWARDED = "awarded", "已奖励"
    REFUSED = "refused", "不予受理"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "已办结"


class Move(models.TextChoices):
    FILE = "file", "提交"
    ACCEPT = "accept", "受理"
    LACK = "lack", "告知补正"
    SUPPLEMENT = "supplement", "补正"
    REFUSE = "refuse", "不予受理"
    WITHDRAW = "withdraw", "撤回"
    INVESTIGATE = "investigate", "调查记录"
    EXTEND = "extend", "延长期限"
    PAUSE = "pause", "暂停计时"
    RESUME = "resume", "恢复计时"
    REFER = "refer", "提交评定"
    RECUSE = "recuse", "回避"
    VOTE = "vote", "表决"
    RECOGNISE = "recognise", "拟确认"
    REJECT = "reject", "不予确认"
    NOTIFY = "notify", "公示"
    WAIVE = "waive", "免予公示"
    OBJECT = "object", "异议"
    UPHOLD = "uphold", "异议成立"
    DISMISS = "dismiss", "异议不成立"
    CONFIRM = "confirm", "确认"
    REVIEW = "review", "申请复核"
    KEEP_YES = "keep_yes", "维持确认"
    KEEP_NO = "keep_no", "维持不予确认"
    REOPEN = "reopen", "重新评定"
    AWARD = "award", "奖励"
    PAY = "pay", "支付"
    CLOSE = "close", "办结"
    SECRECY = "secrecy", "保密"


_S = State
_COMMITTEE: Final = (_S.INVESTIGATING, _S.DELIBERATING)
_EARLY: Final = (_S.FILED, _S.LACKING, _S.INVESTIGATING)

MOVES: Final[dict[Move, tuple[tuple[State, ...], State | None]]] = {
    Move.ACCEPT: ((_S.FILED,), _S.INVESTIGATING),
    Move.LACK: ((_S.FILED,), _S.LACKING),
    Move.SUPPLEMENT: ((_S.LACKING,), _S.FILED),
    Move.REFUSE: ((_S.FILED, _S.LACKING), _S.REFUSED),
    Move.WITHDRAW: (_EARLY, _S.WITHDRAWN),
    Move.INVESTIGATE: (_COMMITTEE, None),
    Move.EXTEND: (_COMMITTEE, None),
    Move.PAUSE: (_COMMITTEE, None),
    Move.RESUME: (_COMMITTEE, None),
    Move.REFER: (_COMMITTEE, _S.DELIBERATING),
    Move.RECUSE: ((_S.DELIBERATING,), None),
    Move.VOTE: ((_S.DELIBERATING,), None),
    Move.RECOGNISE: ((_S.DELIBERATING,), _S.PROPOSED),
    Move.REJECT: ((_S.DELIBERATING,), _S.NOT_RECOGNISED),
    Move.NOTIFY: ((_S.PROPOSED,), _S.NOTICED),
    Move.WAIVE: ((_S.PROPOSED,), _S.RECOGNISED),
    Move.OBJECT: ((_S.NOTICED,), None),
    Move.UPHOLD: ((_S.NOTICED,), _S.DELIBERATING),
    Move.DISMISS: ((_S.NOTICED,), None),
    Move.CONFIRM: ((_S.NOTICED,), _S.RECOGNISED),
    Move.REVIEW: ((_S.RECOGNISED, _S.NOT_RECOGNISED), _S.REVIEWING),
    Move.KEEP_YES: ((_S.REVIEWING,), _S.RECOGNISED),
    Move.KEEP_NO: ((_S.REVIEWING,), _S.NOT_RECOGNISED),
    Move.REOPEN: ((_S.REVIEWING,), _S.DELIBERATING),
    Move.AWARD: ((_S.RECOGNISED,), _S.AWARDED),
    Move.PAY: ((_S.AWARDED,), None),
    Move.CLOSE: ((_S.AWARDED, _S.RECOGNISED, _S.NOT_RECOGNISED, _S.REFUSED), _S.CLOSED),
}
"""From which states each move leads where; ``None``: the file stays where it is."""

ENDED: Final = (_S.CLOSED, _S.WITHDRAWN)
OPEN: Final = tuple(state for state in State if state not in ENDED)
NOT_FINAL: Final = (_S.PROPOSED, _S.NOTICED)
"""States in which a recognition is only meant: the notice may still turn it over."""

PUBLISHABLE: Final = (_S.NOTICED, _S.RECOGNISED, _S.AWARDED, _S.CLOSED)
"""States of which a list for everybody may tell, unless the file is secret."""


class Step(models.TextChoices):
    """What a clock counts towards: a period of the rules."""

    APPLY = "apply", "提出申请"
    LIST_MISSING = "list_missing", "受理或一次性告知补正"
    SUPPLEMENT = "supplement", "补正材料"
    DECIDE = "decide", "作出决定"
    DECIDE_COMPLEX = "decide_complex", "作出决定（复杂）"
    NOTICE = "notice", "公示"
    OBJECT = "object", "提出异议"
    REVIEW_ASK = "review_ask", "申请复核"
    REVIEW_DECIDE = "review_decide", "作出复核决定"
    AWARD = "award", "奖励"
    PAY = "pay", "支付"


STEPS: Final[dict[State, Step]] = {
    _S.FILED: Step.LIST_MISSING,
    _S.LACKING: Step.SUPPLEMENT,
    _S.INVESTIGATING: Step.DECIDE,
    _S.DELIBERATING: Step.DECIDE,
    _S.PROPOSED: Step.DECIDE,
    _S.NOTICED: Step.NOTICE,
    _S.RECOGNISED: Step.AWARD,
    _S.NOT_RECOGNISED: Step.REVIEW_ASK,
    _S.REVIEWING: Step.REVIEW_DECIDE,
    _S.AWARDED: Step.PAY,
}
"""Which clock runs in which state; in the others none."""


class Unit(models.TextChoices):
    WORKING_DAY = "working_day", "工作日"
    DAY = "day", "日"
    MONTH = "month", "月"
    YEAR = "year", "年"


class EvidenceKind(models.TextChoices):
    PHOTO = "photo", "照片"
    FILM = "film", "视频或录音"
    POLICE = "police", "公安证明"
    HOSPITAL = "hospital", "医疗证明"
    OTHER = "other", "其他材料"


class Vote(models.TextChoices):
    YES = "yes", "同意"
    NO = "no", "不同意"
    ABSTAIN = "abstain", "弃权"


class SeatState(models.TextChoices):
    SEATED = "seated", "待表决"
    RECUSED = "recused", "已回避"
    VOTED = "voted", "已表决"


class Waiver(models.TextChoices):
    SAFETY = "safety", "安全需要"
    SECRECY = "secrecy", "保密需要"


class ObjectionState(models.TextChoices):
    OPEN = "open", "待核实"
    UPHELD = "upheld", "成立"
    DISMISSED = "dismissed", "不成立"


class DecisionState(models.TextChoices):
    """``superseded``: the committee decided anew, or is about to."""

    VALID = "valid", "有效"
    SUPERSEDED = "superseded", "已重新评定"


class CareKind(models.TextChoices):
    TREATMENT_ADVANCE = "treatment_advance", "医疗费用垫付"
    HARDSHIP = "hardship", "生活困难帮扶"
    EMPLOYMENT = "employment", "就业帮扶"
    SCHOOL = "school", "入学教育"
    VISIT = "visit", "慰问走访"
