from importlib import import_module

from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "jiefang.honours"
    label = "honours"

    def ready(self) -> None:
        for name in ("naming", "tasks", "demo"):
            import_module(f"{self.name}.{name}")
