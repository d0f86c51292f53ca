from importlib import import_module

from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "jiefang.hazards"
    label = "hazards"

    def ready(self) -> None:
        import_module(f"{self.name}.demo")
