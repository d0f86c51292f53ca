from importlib import import_module

from django.apps import AppConfig


class PatrolsConfig(AppConfig):
    name = "jiefang.patrols"
    label = "patrols"

    def ready(self) -> None:
        for name in ("demo", "naming", "past_demo", "sign_up_personal", "sign_up_demo", "tasks"):
            import_module(f"{self.name}.{name}")
