"""The closed lists of this app, its distances and times, and its tables of allowed moves."""

from collections.abc import Mapping
from typing import Final

from django.db import models

RINGS_M: Final = (110, 320, 540)
"""One, three and five minutes on foot at 1.8 m/s, rounded down to ten metres."""

REACH_M: Final = RINGS_M[-1]
"""How far an incident calls by itself; further only when a liaison says so."""

REACH_MOST_M: Final = 20_000
REPLACEMENT_REACH_M: Final = 2 * REACH_M
"""How far a silent or declining unit's place is filled, with a warning beyond ``REACH_M``."""

QUORUM: Final = 2
DUPLICATE_RADIUS_M: Final = 60.0
DUPLICATE_SECONDS: Final = 600
SMS_AFTER_S: Final = 15
EXPIRES_AFTER_S: Final = 600
"""An alert older than this never rings."""

CORRECTION_EXPIRES_S: Final = 86_400
"""Whoever was away hears of a correction when they come back, within a day."""

CONFIRM_SECONDS: Final = 600
SHIFT_HOURS_MOST: Final = 12
"""Longer on duty than this and a person is sent to rest, not to an incident."""


class Kind(models.TextChoices):
    MEDICAL = "medical", "突发疾病"
    CARDIAC_ARREST = "cardiac_arrest", "心脏骤停"
    SMALL_FIRE = "small_fire", "初起火情"
    FIRE = "fire", "火灾"
    FIGHT = "fight", "打架醉酒"
    LOST_PERSON = "lost_person", "老幼走失"
    DROWNING = "drowning", "溺水"
    FLOODING = "flooding", "水浸台风"
    TRAFFIC = "traffic", "交通事故"
    CROWD_CRUSH = "crowd_crush", "人群拥挤"
    DANGEROUS_FACILITY = "dangerous_facility", "设施险情"
    SUSPICIOUS_HAZARD = "suspicious_hazard", "可疑危险物"
    ARMED_THREAT = "armed_threat", "持械威胁"
    HAZARDOUS_MATERIAL = "hazardous_material", "危险化学品"


class Severity(models.TextChoices):
    CRITICAL = "critical", "危急"
    URGENT = "urgent", "紧急"
    NORMAL = "normal", "一般"


class Posture(models.TextChoices):
    """What those who come are there for."""

    OBSERVE = "observe", "观察"
    GUIDE = "guide", "疏导"
    CORDON = "cordon", "警戒"
    AID = "aid", "施救"
    CONTAIN = "contain", "控制"
    SUPPORT = "support", "支援"


SUPPORT_M: Final = 500.0
"""How near people on patrol are called as supporters beside the units."""

SUPPORTERS_MOST: Final = 10


class Who(models.TextChoices):
    """Who may be sent."""

    ANYONE = "anyone", "全体"
    EQUIPPED = "equipped", "警务及装备人员"


class IncidentStatus(models.TextChoices):
    """An exercise and a readiness test go the same way as the real thing, marked."""

    ACTUAL = "actual", "实战"
    EXERCISE = "exercise", "演练"
    TEST = "test", "测试"


class IncidentState(models.TextChoices):
    OPEN = "open", "待应答"
    ANSWERED = "answered", "已应答"
    ON_SCENE = "on_scene", "已到场"
    HANDED_OVER = "handed_over", "已移交"
    CLOSED = "closed", "已结束"


class Outcome(models.TextChoices):
    HANDLED = "handled", "已处置"
    HANDED_OVER = "handed_over", "已移交"
    FALSE_ALARM = "false_alarm", "误报"
    CANCELLED = "cancelled", "已取消"


CLOSINGS: Final = [choice for choice in Outcome.choices if choice[0] != Outcome.CANCELLED]
"""The outcomes that a liaison closes with; cancelling is an act of its own."""


class DispatchState(models.TextChoices):
    """``partial``: somebody accepted, the quorum is not there yet."""

    WAITING = "waiting", "待应答"
    PARTIAL = "partial", "人数不足"
    ANSWERED = "answered", "已应答"
    DECLINED = "declined", "不便"
    NO_ANSWER = "no_answer", "无应答"
    STOOD_DOWN = "stood_down", "已撤回"
    CLOSED = "closed", "已结束"


class Answer(models.TextChoices):
    ACCEPT = "accept", "接单"
    DECLINE = "decline", "不便"


class Stage(models.TextChoices):
    EN_ROUTE = "en_route", "前往"
    ON_SCENE = "on_scene", "到场"
    NEED_HELP = "need_help", "需要支援"
    LEFT = "left", "离开"


class Channel(models.TextChoices):
    """Ways by which a person was reached."""

    SOCKET = "socket", "推送"
    POLL = "poll", "轮询"
    SMS = "sms", "短信"
    VOICE = "voice", "语音"


class AlertKind(models.TextChoices):
    """What an envelope in a person's feed is about."""

    DISPATCHED = "alert.dispatched", "派单"
    UPDATED = "alert.updated", "更新"
    STOOD_DOWN = "alert.stood_down", "撤回"
    CLOSED = "alert.closed", "结束"
    CORRECTED = "alert.corrected", "更正"


class CorrectionType(models.TextChoices):
    """``cancel``: the alert was wrong; ``update``: something is not as it said."""

    UPDATE = "update", "更新"
    CANCEL = "cancel", "更正"


class InstructionKind(models.TextChoices):
    DO = "do", "要做"
    DONT = "dont", "不要"


LIVE_DISPATCH: Final = frozenset(
    {DispatchState.WAITING, DispatchState.PARTIAL, DispatchState.ANSWERED}
)
CALLING: Final = frozenset({IncidentState.OPEN, IncidentState.ANSWERED, IncidentState.ON_SCENE})
"""The states of an incident in which units may still be called."""

INCIDENT_MOVES: Final[Mapping[str, frozenset[IncidentState]]] = {
    IncidentState.OPEN: frozenset(
        {
            IncidentState.ANSWERED,
            IncidentState.ON_SCENE,
            IncidentState.HANDED_OVER,
            IncidentState.CLOSED,
        }
    ),
    IncidentState.ANSWERED: frozenset(
        {IncidentState.ON_SCENE, IncidentState.HANDED_OVER, IncidentState.CLOSED}
    ),
    IncidentState.ON_SCENE: frozenset({IncidentState.HANDED_OVER, IncidentState.CLOSED}),
    IncidentState.HANDED_OVER: frozenset({IncidentState.CLOSED}),
    IncidentState.CLOSED: frozenset(),
}

_ENDS = frozenset({DispatchState.STOOD_DOWN, DispatchState.CLOSED})
DISPATCH_MOVES: Final[Mapping[str, frozenset[DispatchState]]] = {
    DispatchState.WAITING: _ENDS
    | {
        DispatchState.PARTIAL,
        DispatchState.ANSWERED,
        DispatchState.DECLINED,
        DispatchState.NO_ANSWER,
    },
    DispatchState.PARTIAL: _ENDS
    | {DispatchState.WAITING, DispatchState.ANSWERED, DispatchState.DECLINED},
    DispatchState.ANSWERED: _ENDS
    | {DispatchState.WAITING, DispatchState.PARTIAL, DispatchState.DECLINED},
    DispatchState.DECLINED: frozenset(),
    DispatchState.NO_ANSWER: frozenset(),
    DispatchState.STOOD_DOWN: frozenset(),
    DispatchState.CLOSED: frozenset(),
}

STAGE_MOVES: Final[Mapping[str | None, frozenset[Stage]]] = {
    None: frozenset({Stage.EN_ROUTE, Stage.ON_SCENE, Stage.NEED_HELP}),
    Stage.EN_ROUTE: frozenset({Stage.ON_SCENE, Stage.NEED_HELP, Stage.LEFT}),
    Stage.ON_SCENE: frozenset({Stage.NEED_HELP, Stage.LEFT}),
    Stage.NEED_HELP: frozenset({Stage.ON_SCENE, Stage.LEFT}),
    Stage.LEFT: frozenset(),
}
