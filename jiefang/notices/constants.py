"""The closed lists of this app, its sizes and times, and its table of allowed moves."""

from collections.abc import Mapping
from typing import Final

from django.db import models

from jiefang.approvals.constants import ApprovalStatus

CHUNK: Final = 250
"""So many feeds one transaction of a notice holds: a dispatch in between waits for no more."""

CHUNKS_AT_ONCE: Final = 40
RADIUS_MOST_M: Final = 20_000
EXPIRES_LEAST_S: Final = 600
EXPIRES_MOST_S: Final = 3 * 86_400
EXPIRES_USUAL_S: Final = 6 * 3600
CORRECTION_EXPIRES_S: Final = 86_400
COUNTED_FOR_S: Final = 86_400

NoticeStatus = ApprovalStatus


class Template(models.TextChoices):
    """What a notice may be about: emergencies and drills, nothing else."""

    TYPHOON = "typhoon", "台风"
    RAINSTORM = "rainstorm", "暴雨"
    FLOODING = "flooding", "水浸"
    SMOKE = "smoke", "火灾烟气"
    ROAD_CLOSED = "road_closed", "道路封闭"
    EVACUATION = "evacuation", "疏散"
    MISSING_FOUND = "missing_found", "走失人员已找到"
    DRILL_TOMORROW = "drill_tomorrow", "明日演练"
    ALL_CLEAR = "all_clear", "险情解除"


class NoticeType(models.TextChoices):
    ALERT = "alert", "通知"
    UPDATE = "update", "更新"
    CANCEL = "cancel", "更正"


CORRECTIONS: Final = [choice for choice in NoticeType.choices if choice[0] != NoticeType.ALERT]


class NoticeState(models.TextChoices):
    """``stopped``: corrected or expired while it was still going out; the rest never did."""

    WAITING = "waiting", "待批准"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发送"
    STOPPED = "stopped", "已中止"
    REFUSED = "refused", "已拒绝"
    CANCELLED = "cancelled", "已撤销"
    EXPIRED = "expired", "已过期"


class NoticeKind(models.TextChoices):
    """What an envelope in a person's feed is about."""

    SENT = "notice.sent", "通知"
    CORRECTED = "notice.corrected", "更正"


NOTICE_MOVES: Final[Mapping[str, frozenset[NoticeState]]] = {
    NoticeState.WAITING: frozenset(
        {NoticeState.SENDING, NoticeState.REFUSED, NoticeState.CANCELLED, NoticeState.EXPIRED}
    ),
    NoticeState.SENDING: frozenset({NoticeState.SENT, NoticeState.STOPPED}),
    NoticeState.SENT: frozenset(),
    NoticeState.STOPPED: frozenset(),
    NoticeState.REFUSED: frozenset(),
    NoticeState.CANCELLED: frozenset(),
    NoticeState.EXPIRED: frozenset(),
}
"""Only what an approval (or the correction of what went out) moves to ``sending`` is ever sent."""

WENT_OUT: Final = frozenset({NoticeState.SENDING, NoticeState.SENT, NoticeState.STOPPED})
