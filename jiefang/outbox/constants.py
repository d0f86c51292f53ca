"""The closed lists and the measures of this app."""

from django.db import models

CHANNEL = "jiefang:outbox"
"""The bell that wakes the relays."""

ATTEMPTS_MAX = 12
"""After so many failures a delivery is dead: kept, shown, never tried again by itself."""

BACKOFF_FIRST_S = 1.0
BACKOFF_MAX_S = 300.0
KEPT_DAYS = 7


class DeliveryState(models.TextChoices):
    PENDING = "pending", "待处理"
    DONE = "done", "已完成"
    DEAD = "dead", "已放弃"
