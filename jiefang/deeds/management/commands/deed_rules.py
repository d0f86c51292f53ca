"""Load the rule data of good-samaritan acts: what is there already stays."""

from typing import Any

from django.core.management.base import BaseCommand

from jiefang.deeds.services.rules import rules_load


class Command(BaseCommand):
    help = "Load the rules of good-samaritan acts that are not in the database yet."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        self.stdout.write(f"{rules_load()} texts of rules loaded")
