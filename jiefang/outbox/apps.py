from importlib import import_module

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "jiefang.outbox"
    label = "outbox"

    def ready(self) -> None:
        import_module("jiefang.outbox.tasks")
