"""Celery: work that may wait. Nothing that a request needs, and no timer of the domain."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefang.settings")

app = Celery("jiefang")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
