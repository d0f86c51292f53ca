from importlib import import_module

from django.apps import AppConfig


class DeedsConfig(AppConfig):
    name = "jiefang.deeds"
    label = "deeds"

    def ready(self) -> None:
        for name in ("demo", "naming", "tasks"):
            import_module(f"{self.name}.{name}")
