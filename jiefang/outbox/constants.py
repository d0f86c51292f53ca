"""The closed lists and the measures of this app."""

from django.db import models

CHANNEL = "outbox"
"""The bell that wakes the relays."""

ATTEMPTS_MAX = 12
"""After so many failures a delivery is dead: kept, shown, never tried again by itself."""

BACKOFF_FIRST_S = 1.0
BACKOFF_MAX_S = 300.0
KEPT_DAYS = 7
PRUNE_BATCH = 5000

DELIVERERS = 2
"""Threads of a relay that deliver: one slow handler does not hold up the others."""

IDLE_S = 1.0
"""How often a relay looks when nobody rings."""

BEAT_EVERY_S = 2.0


class DeliveryState(models.TextChoices):
    PENDING = "pending", "待处理"
    DONE = "done", "已完成"
    DEAD = "dead", "已放弃"
