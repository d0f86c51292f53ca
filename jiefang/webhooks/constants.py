"""The closed lists and the measures of this app."""

from typing import Final

from django.db import models

SECRET_PREFIX: Final = "jfwh_"  # noqa: S105
WEBHOOKS_MOST: Final = 20
"""In use at once for one area code: a desk needs one."""

ATTEMPTS_MAX: Final = 8
BACKOFF_FIRST_S: Final = 10
BACKOFF_FACTOR: Final = 3
"""Ten seconds, then three times as long each time: the last try is some three hours after."""

LEASE_S: Final = 40
"""How long a claimed delivery may be without a result; well above the time-outs of a call."""

SENDERS: Final = 8
CLAIMING_S: Final = 10.0
"""After so many seconds a sweep ends, so that a relay that is asked to stop can."""

KEPT_DAYS: Final = 30
FORGET_MOST: Final = 5_000


class DeliveryState(models.TextChoices):
    PENDING = "pending", "待发送"
    SENDING = "sending", "发送中"
    DONE = "done", "已送达"
    DEAD = "dead", "已放弃"
