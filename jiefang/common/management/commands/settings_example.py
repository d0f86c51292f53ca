"""``manage.py settings_example``: the typed settings list as ``deploy/.env.example``."""

from typing import Any

from django.core.management.base import BaseCommand

from jiefang.settings import env

_HEAD = """# Every setting of 街坊 with its default; written by `make generate` from
# jiefang/settings/env.py. Copy it to .env, uncomment what differs on your machine.
"""


class Command(BaseCommand):
    help = "Print every setting with its default and what it is for."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(_HEAD)
        for setting in env.LISTED:
            default = setting.default.replace(f"{env.ROOT}/", "")
            self.stdout.write(f"# {setting.about}\n# {setting.name}={default}\n")
