from importlib import import_module

from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "jiefang.shop"
    label = "shop"

    def ready(self) -> None:
        for name in ("tasks", "naming", "demo"):
            import_module(f"{self.name}.{name}")
