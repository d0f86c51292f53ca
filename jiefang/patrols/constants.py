"""The closed lists of plans and shifts."""

from datetime import time, timedelta
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


class SignUpState(models.TextChoices):
    """What became of somebody's place in a shift."""

    ASKED = "asked", "已询问"
    CONFIRMED = "confirmed", "已报名"
    WAITING = "waiting", "候补"
    DECLINED = "declined", "不便"
    CANCELLED = "cancelled", "已取消"
    SWAPPED = "swapped", "已换班"
    NO_SHOW = "no_show", "未到岗"


SIGN_UP_MOVES: Final[dict[SignUpState, frozenset[SignUpState]]] = {
    SignUpState.ASKED: frozenset(
        {SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.DECLINED, SignUpState.CANCELLED}
    ),
    SignUpState.WAITING: frozenset({SignUpState.CONFIRMED, SignUpState.CANCELLED}),
    SignUpState.CONFIRMED: frozenset(
        {SignUpState.CANCELLED, SignUpState.SWAPPED, SignUpState.NO_SHOW}
    ),
    SignUpState.NO_SHOW: frozenset({SignUpState.CONFIRMED}),
}
"""State → the states that may follow; the others are ends."""

LIVE: Final = tuple(state.value for state in SIGN_UP_MOVES)
"""One of these at a time for a person in a shift."""
HOLDING: Final = (SignUpState.CONFIRMED.value, SignUpState.NO_SHOW.value)
"""Takes a place: what ``taken`` counts."""
BOOKED: Final = (*HOLDING, SignUpState.WAITING.value)
"""Takes the person's time. Waiting does, too: who moves up is then certainly free."""


class OfferState(models.TextChoices):
    OPEN = "open", "待接"
    TAKEN = "taken", "已接"
    WITHDRAWN = "withdrawn", "已收回"


class TaskState(models.TextChoices):
    OPEN = "open", "待领"
    TAKEN = "taken", "已领"
    WITHDRAWN = "withdrawn", "已撤回"


EVENING: Final = time(19, 0)
"""Local time of the reminder on the evening before."""
HOUR: Final = timedelta(hours=1)
MISSING_AFTER: Final = timedelta(minutes=10)
"""Who has not checked in so long after the start is missing."""

WORDS_LENGTH: Final = 300
TASK_PEOPLE_MOST: Final = 50
TASK_REACH_M: Final = 10_000
"""How far away an open task is still shown."""
TASK_LONGEST: Final = timedelta(hours=12)
TASK_AHEAD_MOST: Final = timedelta(days=14)

JOIN_WINDOW_S: Final = 30
"""A join code is good in its own window and in the next."""
JOIN_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs that are not taken for one another when read aloud."""
JOIN_LENGTH: Final = 8
