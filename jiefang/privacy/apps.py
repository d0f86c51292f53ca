from importlib import import_module

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "jiefang.privacy"
    label = "privacy"

    def ready(self) -> None:
        import_module(f"{self.name}.tasks")
