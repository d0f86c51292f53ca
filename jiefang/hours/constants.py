"""The closed lists of this app, and the measures by which hours are counted and looked at."""

from datetime import timedelta
from typing import Final

from django.db import models

REASON_LENGTH: Final = 200

WINDOW: Final = timedelta(minutes=30)
"""How long before its beginning and after its end a shift still counts."""

LONGEST: Final = timedelta(hours=16)
DAY: Final = timedelta(hours=24)
AWAKE_MOST: Final = timedelta(hours=18)
"""On the street within 24 hours: beyond this somebody looks at it."""

FAR_M: Final = 1_000
"""Two places: cells of 200 m (H3, resolution 9) and a careless GPS never make so much of one."""
SPEED_MOST: Final = 100 / 3.6
"""Metres a second in a straight line; the metro with its waits makes some 45 km/h."""
RIDING: Final = 25 / 3.6
"""Metres a second of a patrol on bicycles."""

ONE_HAND_WITHIN: Final = timedelta(seconds=60)
ONE_HAND_MANY: Final = 10
LATE: Final = timedelta(hours=2)
LATE_WITHIN: Final = timedelta(minutes=10)
LATE_MANY: Final = 5
TOO_LATE: Final = timedelta(hours=72)
OWN_WITHIN: Final = timedelta(seconds=60)
OWN_MANY: Final = 4
CODE_WITHIN: Final = timedelta(seconds=1)
CODE_MANY: Final = 5
TRACK_MANY: Final = 2
DEVICE_WITHIN: Final = timedelta(hours=12)
DEVICE_MANY: Final = 3
"""People on one device: a couple has one telephone between them, a team has not."""
MOMENTS_MANY: Final = 3
CLOCK_AHEAD: Final = timedelta(minutes=2)
CLOCK_OFF: Final = timedelta(minutes=10)

AROUND: Final = timedelta(hours=96)
"""How far on either side other times of the same person matter."""

STATEMENT_LINES: Final = 500
STATEMENT_DAYS: Final = 366 * 5
STATEMENTS_A_DAY: Final = 10
EARLIEST_YEAR: Final = 2000


class Way(models.TextChoices):
    """How somebody was checked in or out."""

    CODE = "code", "签到码"
    POSITION = "position", "定位"
    CAPTAIN = "captain", "队长代签"


class EntryKind(models.TextChoices):
    """Why there is a row: times came in, doubts came later, somebody looked, two corrected."""

    CREDIT = "credit", "计入"
    HOLD = "hold", "留待复核"
    REVIEW = "review", "复核"
    CORRECTION = "correction", "更正"


class EntryState(models.TextChoices):
    CREDITED = "credited", "已计入"
    HELD = "held", "待复核"
    REFUSED = "refused", "不计入"


MOVES: Final = {
    EntryState.CREDITED: frozenset({EntryState.CREDITED, EntryState.HELD}),
    EntryState.HELD: frozenset({EntryState.CREDITED, EntryState.REFUSED}),
    EntryState.REFUSED: frozenset({EntryState.CREDITED}),
}
"""What a later row may make of an earlier one: a correction keeps or makes it credited."""


class CorrectionState(models.TextChoices):
    ASKED = "asked", "待确认"
    APPROVED = "approved", "已确认"
    REFUSED = "refused", "未同意"
