"""The closed lists of plans and shifts."""

from datetime import timedelta
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

from django.db import models

from jiefang.accounts.constants import WishedRole

ROLES: Final = WishedRole
"""The six roles that a slot may ask for."""

LOCAL: Final = ZoneInfo("Asia/Shanghai")
"""Plans say local times. There has been no summer time here since 1991."""

AHEAD: Final = timedelta(weeks=8)
"""So far ahead shifts of a plan are made."""

GAPS_AHEAD: Final = timedelta(days=14)
"""So far ahead gaps are looked for."""

RULE_LENGTH: Final = 200
COUNT_MOST: Final = 366
INTERVAL_MOST: Final = 24
CHECKPOINTS_MOST: Final = 30
PEOPLE_MOST: Final = 200
CORNERS_MOST: Final = 300
MINUTES_LEAST: Final = 15
MINUTES_MOST: Final = 12 * 60
CANCEL_HOURS: Final = 12
CANCEL_HOURS_MOST: Final = 14 * 24
SECRET_BYTES: Final = 24
"""Of the link to a calendar: 192 bits, nobody guesses that."""


class PlanKind(models.TextChoices):
    AREA = "area", "片区"
    ROUTE = "route", "路线"


class PlanState(models.TextChoices):
    DRAFT = "draft", "草稿"
    ACTIVE = "active", "执行中"
    ENDED = "ended", "已结束"


PLAN_MOVES: Final = {
    PlanState.DRAFT: frozenset({PlanState.ACTIVE, PlanState.ENDED}),
    PlanState.ACTIVE: frozenset({PlanState.ENDED}),
    PlanState.ENDED: frozenset[PlanState](),
}
"""What may follow what."""


class Holidays(models.TextChoices):
    """What the public holidays and the days worked in their stead (调休) do to a rule's dates."""

    AS_IS = "as_is", "不受节假日影响"
    WORKDAYS_ONLY = "workdays_only", "仅工作日（含调休上班日）"
    SKIP_HOLIDAYS = "skip_holidays", "法定节假日不排"
    HOLIDAYS_ONLY = "holidays_only", "仅法定节假日"


class SignUpWay(models.TextChoices):
    OPEN = "open", "自行报名"
    ASSIGNED = "assigned", "队长安排"
    BOTH = "both", "报名和安排"


class ResponseLevel(models.TextChoices):
    """How much of the city is out: ordinary days, and holidays of level 3 (low) to 1 (all)."""

    ORDINARY = "ordinary", "常态"
    HOLIDAY_3 = "holiday_3", "节假日三级"
    HOLIDAY_2 = "holiday_2", "节假日二级"
    HOLIDAY_1 = "holiday_1", "节假日一级"


FACTORS: Final = {
    ResponseLevel.ORDINARY: Fraction(1),
    ResponseLevel.HOLIDAY_3: Fraction(5, 4),
    ResponseLevel.HOLIDAY_2: Fraction(3, 2),
    ResponseLevel.HOLIDAY_1: Fraction(2),
}
"""By how much a level raises the people wanted, rounded up; our own numbers, in one place."""


class ShiftState(models.TextChoices):
    PLANNED = "planned", "已安排"
    CANCELLED = "cancelled", "已取消"
