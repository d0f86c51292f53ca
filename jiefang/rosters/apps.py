from importlib import import_module

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "jiefang.rosters"
    label = "rosters"

    def ready(self) -> None:
        import_module(f"{self.name}.api.uploading")
        import_module(f"{self.name}.tasks")
