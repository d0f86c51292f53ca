"""The closed lists of this app, and its one period."""

from typing import Final

from django.db import models

ANSWER_WORKDAYS: Final = 15
"""Working days, the day of the appeal not counted."""

TEXT_LENGTH: Final = 1000
KEPT_DAYS: Final = 3 * 365
REMIND_AGAIN_DAYS: Final = 7


class About(models.TextChoices):
    """What can be appealed."""

    HOURS = "hours", "服务时长"
    POINTS = "points", "积分"
    HONOUR = "honour", "荣誉"
    REMOVAL = "removal", "移出队伍"


class AppealState(models.TextChoices):
    OPEN = "open", "待答复"
    ANSWERED = "answered", "已答复"
    WITHDRAWN = "withdrawn", "已撤回"


class AppealOutcome(models.TextChoices):
    UPHELD = "upheld", "维持原决定"
    CHANGED = "changed", "改变原决定"
