"""The closed lists of this app, and the moves of a report."""

import re
from datetime import timedelta
from typing import Final

from django.db import models

PLACE_LENGTH: Final = 60
ANSWER_LENGTH: Final = 120
PATROLLED: Final = timedelta(hours=24)
"""Whoever was on patrol within this time may report."""

KEPT_DAYS: Final = 365

ABOUT_PERSONS: Final = re.compile(
    r"(?:\d[ -]?){7,}|[A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Z0-9])|@|微信|车牌|身份证", re.IGNORECASE
)
"""Numbers of phones, cards and cars: a hazard is a thing, never somebody."""


class HazardKind(models.TextChoices):
    ROAD_DAMAGE = "road_damage", "路面破损"
    MANHOLE = "manhole", "井盖缺损"
    LAMP = "lamp", "路灯不亮"
    WIRE = "wire", "电线垂落"
    FIRE_EXIT_BLOCKED = "fire_exit_blocked", "消防通道堵塞"
    CHARGING_E_BIKE_INSIDE = "charging_e_bike_inside", "电动车入楼充电"
    FALLEN_TREE = "fallen_tree", "树木倒伏"
    WATER = "water", "积水漏水"
    GLASS = "glass", "玻璃高空松动"
    OTHER_FACILITY = "other_facility", "其他设施"


class HazardState(models.TextChoices):
    REPORTED = "reported", "已上报"
    SEEN = "seen", "已查看"
    HANDLED = "handled", "已处理"
    CLOSED = "closed", "已办结"


class HazardOutcome(models.TextChoices):
    """With what a report was closed; empty where nobody said, or where it was withdrawn."""

    SETTLED = "settled", "已解决"
    KNOWINGLY_FALSE = "false", "故意虚报"


class HazardMove(models.TextChoices):
    SEE = "see", "查看"
    HANDLE = "handle", "处理"
    CLOSE = "close", "办结"


_S = HazardState
MOVES: Final = {
    HazardMove.SEE: ((_S.REPORTED,), _S.SEEN),
    HazardMove.HANDLE: ((_S.REPORTED, _S.SEEN), _S.HANDLED),
    HazardMove.CLOSE: ((_S.REPORTED, _S.SEEN, _S.HANDLED), _S.CLOSED),
}
"""From which states each move leads where."""

UNTOUCHED: Final = (_S.REPORTED, _S.SEEN)
"""Only then a report may be closed as knowingly false: what was dealt with was there."""

STAMPS: Final = {_S.SEEN: "seen_at", _S.HANDLED: "handled_at", _S.CLOSED: "closed_at"}
