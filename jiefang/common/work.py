"""Ringing for a worker from any process: only the name of a task and an id go over the line."""

from functools import cache

from celery import Celery
from django.conf import settings

from jiefang.common import bell


def ring_for(task: str, *ids: str) -> bool:
    """Have a worker run ``task`` once for each id; False, and nothing sent, when Valkey is away.

    It may still be lost: a sweep over the rows rings again.
    """
    if bell.ask(lambda valkey: valkey.ping(), otherwise=None) is None:
        return False
    for each in ids:
        _line().send_task(task, [each], retry=False)
    return True


@cache
def _line() -> Celery:
    """Sends only; the worker's own application is ``jiefang.celery``."""
    line = Celery("jiefang.bell", set_as_current=False)
    line.config_from_object("django.conf:settings", namespace="CELERY")
    line.conf.broker_url = settings.CELERY_BROKER_URL
    return line
