from importlib import import_module

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "jiefang.appeals"
    label = "appeals"

    def ready(self) -> None:
        for name in ("handlers", "tasks", "demo"):
            import_module(f"{self.name}.{name}")
