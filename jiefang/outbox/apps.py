from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "jiefang.outbox"
    label = "outbox"
