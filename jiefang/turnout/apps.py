from importlib import import_module

from django.apps import AppConfig


class TurnoutConfig(AppConfig):
    name = "jiefang.turnout"
    label = "turnout"

    def ready(self) -> None:
        for name in ("patrol", "hooks", "tasks", "demo"):
            import_module(f"{self.name}.{name}")
