"""The closed lists of this app, its distances and its times."""

from typing import Final

from django.db import models

OPENS_BEFORE_S: Final = 30 * 60
"""So long before a shift begins its check-in opens; it closes at the shift's end."""

OUT_AFTER_S: Final = 2 * 3600
"""So long after a shift's end one may still check out; beyond, the captain enters it."""

LAPSES_AFTER_S: Final = 6 * 3600
"""An attendance that nobody ended this long after the shift is closed, and held."""

CODE_WINDOW_S: Final = 30
CODE_DIGITS: Final = 8
CODES_KNOWN_S: Final = 26 * 3600
"""How far back a code is told to be an old one rather than a wrong one."""

ACCURACY_MOST_M: Final = 100.0
NEAR_M: Final = 200.0
"""So far from the route, area or meeting point a position counts as there."""

FAR_M: Final = 2_000.0
"""Beyond this a position speaks against being there; up to it, it is doubtful."""

CODE_NEAR_M: Final = 500.0
"""A code that comes from further away was forwarded."""

SPEED_MOST_M_S: Final = 35.0
"""Faster than the metro's fastest line (120 km/h): nobody was at both places."""

SPEED_FROM_M: Final = 1_000.0
"""Distances below this say nothing about speed: a cell of res 9 is 350 m wide."""

SPEED_LOOKS_BACK_S: Final = 6 * 3600
OFFLINE_MOST_S: Final = 24 * 3600
CLOCK_MOST_S: Final = 24 * 3600
"""A device whose clock is further off is not believed."""

CLOCK_SLACK_S: Final = 120
OFFLINE_CODE_SLACK_S: Final = 600
"""A code that was scanned without a network is looked for this far round the device's time."""

CELL: Final = 9
"""The h3 resolution in which a check-in's place is kept: hexagons of 0.1 km²."""

PRESENCE_CELL: Final = 8
"""The resolution of the map of patrols: 0.7 km²."""

PRESENCE_LEAST: Final = 5
"""Fewer people than this in a hexagon and it is not shown."""

PRESENCE_DAYS: Final = (0, 5, 7, 15)
KEPT_DAYS: Final = 30

ASKS_AFTER_S: Final = 20 * 60
"""So long after the shift's end somebody who has not checked out is asked if all is well."""

ANSWER_WITHIN_S: Final = 15 * 60
DISTANCE_STEP_M: Final = 10
REASON_LENGTH: Final = 200


class Way(models.TextChoices):
    """How a check-in or check-out was shown to be true."""

    CODE = "code", "现场码"
    POSITION = "position", "定位"
    CAPTAIN = "captain", "队长登记"


OWN_WAYS: Final = [choice for choice in Way.choices if choice[0] != Way.CAPTAIN]


class AttendanceState(models.TextChoices):
    """``held``: somebody looks at it before it counts; nobody is punished by a machine."""

    ACCEPTED = "accepted", "有效"
    HELD = "held", "待核"
    REFUSED = "refused", "未认可"


class Doubt(models.TextChoices):
    """Why an attendance is held."""

    FAR = "far", "离巡逻地点较远"
    INACCURATE = "inaccurate", "定位不准"
    SPEED = "speed", "移动速度不可能"
    TOO_OLD = "too_old", "超过二十四小时才送达"
    CLOCK = "clock", "手机时钟不可信"
    OUTSIDE = "outside", "不在班次时间内"
    OVERLAPS = "overlaps", "与另一次签到重叠"
    ORDER = "order", "签退早于签到"
    ENTERED_LATE = "entered_late", "事后补登"
    NO_CHECK_OUT = "no_check_out", "没有签退"


class Asked(models.TextChoices):
    """How far the question whether all is well has gone."""

    NOT_YET = "", "未问"
    ASKED = "asked", "已问"
    WELL = "well", "平安"
    PASSED_ON = "passed_on", "已转队长"


class TurnoutKind(models.TextChoices):
    """What an envelope in a person's feed is about."""

    HELP = "turnout.help", "求助"
    HELP_ANSWERED = "turnout.help_answered", "求助有人处理"
    HELP_OVER = "turnout.help_over", "求助解除"
    ALL_RIGHT = "turnout.all_right", "您是否平安"
    NOT_BACK = "turnout.not_back", "队员未签退"
    ENTERED = "turnout.entered", "队长已登记"
    NOT_CALLED = "turnout.not_called", "未收到呼叫的原因"
