from importlib import import_module

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "jiefang.teams"
    label = "teams"

    def ready(self) -> None:
        import_module(f"{self.name}.demo.load")
        import_module(f"{self.name}.joining")
        import_module(f"{self.name}.naming")
        import_module(f"{self.name}.offices")
        import_module(f"{self.name}.tasks")
