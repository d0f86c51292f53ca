from typing import Any

from django.core.management.base import BaseCommand

from jiefang.geography.services import areas_load


class Command(BaseCommand):
    help = "Bring the area tree in line with the data files; safe to repeat."

    def handle(self, *_: Any, verbosity: int = 1, **__: Any) -> None:
        written = areas_load()
        if verbosity:
            self.stdout.write(f"{written} areas written.")
