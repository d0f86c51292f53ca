from importlib import import_module

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "jiefang.approvals"
    label = "approvals"

    def ready(self) -> None:
        for name in ("tasks", "topics"):
            import_module(f"{self.name}.{name}")
