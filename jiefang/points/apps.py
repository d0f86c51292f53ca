from importlib import import_module

from django.apps import AppConfig


class PointsConfig(AppConfig):
    name = "jiefang.points"
    label = "points"

    def ready(self) -> None:
        for name in ("handlers", "naming", "tasks", "demo"):
            import_module(f"{self.name}.{name}")
