"""``manage.py audit verify | anchor | trim``: the chain of the audit, from the command line."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from jiefang.audit.heads import head_of
from jiefang.audit.models import Anchor
from jiefang.audit.services.anchoring import anchor_write
from jiefang.audit.services.trimming import NotWhole, audit_trim
from jiefang.audit.services.verifying import Report, verification_run
from jiefang.audit.signing import Head, read

_WIDTH = 30


class Command(BaseCommand):
    help = "Verify the chain of the audit, write an anchor, let go of what is old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        does = parser.add_subparsers(dest="does", required=True)
        verify = does.add_parser("verify", help="read the whole chain; exit code 1 if it is broken")
        verify.add_argument(
            "--anchors", type=Path, help="file of lines that `audit anchor` printed, kept elsewhere"
        )
        anchor = does.add_parser("anchor", help="sign the head and print it as a line")
        anchor.add_argument("--all", action="store_true", help="print every anchor there is")
        does.add_parser("trim", help="delete what is older than JIEFANG_AUDIT_DAYS (as the owner)")

    def handle(self, *_: Any, **given: Any) -> None:
        if given["does"] == "verify":
            self._verify(given["anchors"])
        elif given["does"] == "anchor":
            self._anchor(every=given["all"])
        else:
            self._trim()

    def _verify(self, file: Path | None) -> None:
        report = verification_run(_heads(file), self._show)
        if sys.stderr.isatty():
            self.stderr.write("")
        worst = report.worst
        if worst is not None:
            for sentence in worst.sentence:
                self.stdout.write(sentence)
            raise SystemExit(1)
        self.stdout.write(_whole(report))

    def _show(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            full = _WIDTH * done // max(total, 1)
            bar = "█" * full + "░" * (_WIDTH - full)
            self.stderr.write(f"\r{bar} {done:,} / {total:,}", ending="")

    def _anchor(self, *, every: bool) -> None:
        head = anchor_write()
        if head is None:
            raise CommandError("There is nothing to anchor yet.")
        rows = Anchor.objects.order_by("seq") if every else Anchor.objects.filter(pk=head.seq)
        for row in rows:
            self.stdout.write(head_of(row).line)

    def _trim(self) -> None:
        try:
            through, entries = audit_trim()
        except NotWhole:
            raise CommandError("The chain is broken: run `manage.py audit verify`.") from None
        except ProgrammingError:
            message = "Only the owner of the tables may: set JIEFANG_DATABASE_OWNER_URL."
            raise CommandError(message) from None
        said = f"{entries:,} entries up to number {through:,} are gone; its anchor stays."
        self.stdout.write(said if entries else "Nothing is old enough.")


def _heads(file: Path | None) -> list[Head]:
    if file is None:
        return []
    try:
        return [read(line) for line in file.read_text().splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        message = f"{file}: {error}"
        raise CommandError(message) from None


def _whole(report: Report) -> str:
    if report.through_at is None:
        return "链为空。 The chain is empty."
    moment = report.through_at.isoformat(timespec="seconds")
    numbers = f"{report.first:,}–{report.last:,}"
    return f"链完整：{numbers}，至 {moment}。 The chain is whole: {numbers}, until {moment}."
