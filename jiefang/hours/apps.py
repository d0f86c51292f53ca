from importlib import import_module

from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "jiefang.hours"
    label = "hours"

    def ready(self) -> None:
        for name in ("handlers", "naming", "demo"):
            import_module(f"{self.name}.{name}")
