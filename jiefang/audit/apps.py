from importlib import import_module

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jiefang.audit"
    label = "audit"

    def ready(self) -> None:
        import_module(f"{self.name}.witness")
        import_module(f"{self.name}.tasks")
