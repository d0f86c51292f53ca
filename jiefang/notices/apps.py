from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "jiefang.notices"
    label = "notices"

    def ready(self) -> None:
        for name in ("approving", "tasks", "topics"):
            import_module(f"{self.name}.{name}")
