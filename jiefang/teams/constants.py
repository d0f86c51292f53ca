"""The closed lists of this app, and the moves of a membership."""

from typing import Final

from django.db import models

STORY_LENGTH: Final = 2000
REASON_LENGTH: Final = 200
EMBLEM_SIDE: Final = 512
"""Pixels of an emblem's longer side."""

TRIAL_DAYS: Final = 30
TRIAL_DAYS_MOST: Final = 180
STREET_DIGITS: Final = 9
"""Digits of a street's code: captains verify whom they live among, not a whole district."""

REMIND_DAYS: Final = (60, 14, 1)
"""So many days before cover or a certificate ends its person is reminded, once each."""
REMIND_HOURS: Final = (8, 21)
"""From and to which local hour reminders go out."""


class TeamKind(models.TextChoices):
    COMMUNITY = "community", "社区"
    TRADE = "trade", "行业"
    RIDERS = "riders", "骑手"
    TAXI = "taxi", "出租车"
    STUDENTS = "students", "学生"
    COMPANY = "company", "企业"
    SCHOOL = "school", "家校"
    VETERANS = "veterans", "退役军人"
    RESCUE = "rescue", "专业救援"
    OTHER = "other", "其他"


class TeamStatus(models.TextChoices):
    ACTIVE = "active", "活动中"
    CLOSED = "closed", "已解散"


class Rank(models.TextChoices):
    CAPTAIN = "captain", "队长"
    DEPUTY = "deputy", "副队长"
    MEMBER = "member", "队员"


LEADING: Final = (Rank.CAPTAIN, Rank.DEPUTY)


class MembershipStatus(models.TextChoices):
    INVITED = "invited", "已邀请"
    APPLIED = "applied", "待同意"
    TRIAL = "trial", "试用"
    ACTIVE = "active", "在队"
    RESTING = "resting", "休整"
    LEFT = "left", "已离队"


_S = MembershipStatus
BELONGING: Final = (_S.TRIAL, _S.ACTIVE, _S.RESTING)
"""Who belongs to a team and sees what is the team's."""
SERVING: Final = (_S.TRIAL, _S.ACTIVE)
"""Who goes on patrol; on trial beside a mentor."""


class Move(models.TextChoices):
    """What may be done with a membership; each is a call of the API."""

    ACCEPT = "accept", "同意"
    ACTIVATE = "activate", "转正"
    REST = "rest", "休整"
    RESUME = "resume", "归队"
    LEAVE = "leave", "离队"
    REMOVE = "remove", "移出"


MOVES: Final[dict[Move, dict[MembershipStatus, MembershipStatus]]] = {
    Move.ACCEPT: {_S.APPLIED: _S.TRIAL, _S.INVITED: _S.ACTIVE},
    Move.ACTIVATE: {_S.TRIAL: _S.ACTIVE, _S.APPLIED: _S.ACTIVE},
    Move.REST: {_S.ACTIVE: _S.RESTING, _S.TRIAL: _S.RESTING},
    Move.RESUME: {_S.RESTING: _S.ACTIVE},
    Move.LEAVE: {each: _S.LEFT for each in _S if each != _S.LEFT},
    Move.REMOVE: {each: _S.LEFT for each in _S if each != _S.LEFT},
}
"""What each act makes of which status; what is not here is not allowed."""


class ListReason(models.TextChoices):
    """What a list with whole numbers is taken out for; there is no other reason."""

    CALL_UP = "call_up", "紧急集合联络"
    INSURANCE = "insurance", "办理保险"
    HAND_OVER = "hand_over", "队长交接"
    PAPER = "paper", "停网停电时的纸质备份"


class CertificateKind(models.TextChoices):
    FIRST_AID = "first_aid", "急救证"
    AED = "aed", "除颤仪操作证"
    FIRE = "fire", "消防证"
    SECURITY = "security", "保安员证"
    DRIVER = "driver", "驾驶证"
    WATER_RESCUE = "water_rescue", "水上救生证"
    MEDIATION = "mediation", "人民调解员证"
    PSYCHOLOGY = "psychology", "心理咨询证"
    INTERPRETER = "interpreter", "翻译证"
    DRONE = "drone", "无人机驾驶证"


INSURANCE: Final = "insurance"
"""What a reminder is about when it is no certificate."""


class Problem(models.TextChoices):
    """Why a member cannot take a place, as codes that every client can say in words."""

    NOT_ACTIVE = "not_active", "不在队"
    UNDER_18 = "under_18", "未满 18 周岁"
    NOT_INSURED = "not_insured", "没有有效保险"
    CERTIFICATE_MISSING = "certificate_missing", "缺少证书"
    CERTIFICATE_EXPIRED = "certificate_expired", "证书已过期"
    WRONG_ROLE = "wrong_role", "角色不符"
