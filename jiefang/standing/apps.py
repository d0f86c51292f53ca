from importlib import import_module

from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "jiefang.standing"
    label = "standing"

    def ready(self) -> None:
        for name in ("handlers", "tasks", "demo"):
            import_module(f"{self.name}.{name}")
