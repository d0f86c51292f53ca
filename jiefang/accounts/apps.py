from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "jiefang.accounts"
    label = "accounts"
    default = True

    def ready(self) -> None:
        for module in ("entry_personal", "handlers", "naming", "ranks", "tasks"):
            import_module(f"{self.name}.{module}")


class AllauthAccount(AppConfig):
    """The app that ``allauth.mfa`` stands on, without its pages, its middleware and its checks.

    Of its tables (addresses of e-mail) nothing is used. See ``docs/decisions/0019-entry.md``.
    """

    name = "allauth.account"
    default_auto_field = "django.db.models.AutoField"
