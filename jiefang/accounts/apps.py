from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jiefang.accounts"
    label = "accounts"

    def ready(self) -> None:
        import_module(f"{self.name}.tasks")
