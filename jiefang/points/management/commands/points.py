"""``manage.py points verify|recompute``: whether the ledger is whole, and what the rules say."""

import time
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from jiefang.points.selectors.arithmetic import ALL, allotting
from jiefang.points.selectors.soundness import chain_read, unsound

_DIFFERENT: Final = f"""{allotting(ALL)}
SELECT count(*), count(*) FILTER (WHERE allotted <> given AND NOT short),
    coalesce(sum(allotted), 0)::bigint, coalesce(sum(given), 0)::bigint FROM allotted"""  # noqa: S608
_MARK: Final = f"""{allotting(ALL)}
UPDATE points_occurrence o SET due = true FROM allotted a
WHERE o.id = a.id AND a.allotted <> a.given AND NOT a.short"""  # noqa: S608


class Command(BaseCommand):
    help = "Verify the ledger of points, or work everything out again from what was counted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("verify", "recompute"))
        parser.add_argument("--mend", action="store_true", help="have the sweep post differences")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if options["what"] == "verify":
            self._verify()
        else:
            self._recompute(mend=options["mend"])

    def _verify(self) -> None:
        chain, wrong = chain_read(), unsound()
        for each in wrong:
            self.stderr.write(f"{each.id}: the row says {each.says}, the entries {each.entries}")
        if chain.broken_at is not None:
            raise CommandError(f"The chain is broken at {chain.broken_at}.")
        if wrong:
            raise CommandError(f"{len(wrong)} balances differ from their entries.")
        self.stdout.write(f"Whole: {chain.through} entries sealed, every balance as its entries.")

    @transaction.atomic
    def _recompute(self, *, mend: bool) -> None:
        started = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL work_mem = '256MB'")
            cursor.execute(_DIFFERENT)
            events, different, allotted, given = cursor.fetchone()
            seconds = max(time.perf_counter() - started, 1e-6)
            if mend and different:
                cursor.execute(_MARK)
        self.stdout.write(
            f"{events} counted in {seconds:.1f} s ({events / seconds:,.0f} a second): "
            f"worth {allotted}, given {given}, {different} differ."
        )
