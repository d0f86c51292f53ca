from importlib import import_module

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "jiefang.joining"
    label = "joining"

    def ready(self) -> None:
        import_module(f"{self.name}.tasks")
