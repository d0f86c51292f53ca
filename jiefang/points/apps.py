from importlib import import_module

from django.apps import AppConfig


class PointsConfig(AppConfig):
    name = "jiefang.points"
    label = "points"

    def ready(self) -> None:
        import_module(f"{self.name}.tasks")
