from importlib import import_module

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "jiefang.realtime"
    label = "realtime"

    def ready(self) -> None:
        import_module("jiefang.realtime.tasks")
