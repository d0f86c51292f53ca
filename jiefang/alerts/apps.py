from importlib import import_module

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "jiefang.alerts"
    label = "alerts"

    def ready(self) -> None:
        for name in ("grounds", "approving", "handlers", "naming", "tasks", "topics", "demo"):
            import_module(f"{self.name}.{name}")
