"""Celery: work that may wait. Nothing that a request needs, and no timer of the domain."""

import os
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_ready

from jiefang.common.health import worker_is_alive

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

app = Celery("jiefang")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def say_alive(**_: Any) -> None:
    """``/readyz`` hears of the worker by this."""
    worker_is_alive()


worker_ready.connect(say_alive, weak=False)
heartbeat_sent.connect(say_alive, weak=False)
