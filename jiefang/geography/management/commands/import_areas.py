from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jiefang.geography.imports import COLUMNS, UnreadableFile, read_file
from jiefang.geography.services import areas_import


class Command(BaseCommand):
    help = (
        "Import areas such as grids and police grids from a CSV or JSON file with the columns "
        f"{', '.join(COLUMNS)}. One wrong row stops all, unless --partial."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--partial", action="store_true", help="write the good rows, report the others"
        )
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")

    def handle(self, *_: Any, file: Path, partial: bool, dry_run: bool, **__: Any) -> None:
        try:
            report = areas_import(read_file(file), partial=partial, dry_run=dry_run)
        except (OSError, UnreadableFile) as error:
            raise CommandError(f"{file}: {error}") from error
        for row, code, message in report.errors:
            self.stderr.write(f"row {row} ({code or '-'}): {message.zh} {message.en}")
        if report.errors and not partial:
            raise CommandError(f"{len(report.errors)} rows are wrong; nothing was written.")
        done = "would be written" if dry_run else "written"
        self.stdout.write(
            f"{report.written} areas {done}, {report.unchanged} unchanged, "
            f"{len(report.errors)} refused."
        )
