"""The closed lists of this app, and its measures."""

from datetime import timedelta
from typing import Final

from django.db import models

NAME_LENGTH: Final = 40
DESCRIPTION_LENGTH: Final = 300
ADDRESS_LENGTH: Final = 80
HOURS_LENGTH: Final = 60
REASON_LENGTH: Final = 120

COST_MOST: Final = 1_000_000
STOCK_MOST: Final = 1_000_000
LIMIT_MOST: Final = 1000
PLACES_MOST: Final = 50
PARTNERS_MOST: Final = 20
PICTURE_SIDE: Final = 960
"""The longer side of a picture, in pixels."""

CODE_DIGITS: Final = 8
"""Short enough to read aloud at a counter; only the place's own partners may try one."""
CODE_TRIES: Final = 8
KEPT_FOR_DAYS: Final = 7
KEPT_FOR_DAYS_MOST: Final = 60
CLOSED_FOR: Final = timedelta(days=730)
"""So long after its end an order still says whose it was."""


class ItemState(models.TextChoices):
    HIDDEN = "hidden", "未上架"
    ON_SALE = "on_sale", "可兑换"
    ENDED = "ended", "已下架"


class LimitPeriod(models.TextChoices):
    """Within which time a limit per person counts."""

    MONTH = "month", "每月"
    YEAR = "year", "每年"
    EVER = "ever", "总共"


class OrderState(models.TextChoices):
    ORDERED = "ordered", "待领取"
    HANDED_OUT = "handed_out", "已领取"
    CANCELLED = "cancelled", "已取消"
    TIMED_OUT = "timed_out", "逾期未领"


RETURNED: Final = (OrderState.CANCELLED, OrderState.TIMED_OUT)
"""Ends with which points and thing go back; an order ends once, from ``ordered``."""
