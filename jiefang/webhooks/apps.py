from importlib import import_module

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "jiefang.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        for name in ("handlers", "tasks"):
            import_module(f"{self.name}.{name}")
