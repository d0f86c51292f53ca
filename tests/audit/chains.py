"""Making chains, and what a superuser could do to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from jiefang.audit.services import record
from jiefang.audit.services.sealing import seal
from jiefang.common.ids import uuid7

TABLES = ("audit_entry", "audit_seal", "audit_anchor")


def acts(count: int, action: str = "session.started") -> None:
    """So many entries, sealed."""
    with transaction.atomic():
        for number in range(count):
            record(action, actor_id=uuid7(), subject=f"unit:{number}", data={"number": number})
    assert seal() == count


@contextmanager
def unlocked() -> Iterator[Any]:
    """A cursor of the superuser with the triggers switched off, as no application can."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_rows")
