from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jiefang.accounts"
    label = "accounts"

    def ready(self) -> None:
        for module in ("ranks", "tasks"):
            import_module(f"{self.name}.{module}")
