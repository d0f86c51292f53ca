"""What must hold of every ledger, whatever was done to it."""

from django.db import connection

from jiefang.points.selectors.soundness import unsound

_TRIGGERS = "ALTER TABLE points_entry {} TRIGGER append_only_rows"


def assert_sound() -> None:
    """Each balance is the sum of its entries, and nothing is below nothing."""
    found = unsound()
    assert found == [], found


def tamper(statement: str) -> None:
    """Do as somebody could who owns the database."""
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS.format("DISABLE"))
        cursor.execute(statement)
        cursor.execute(_TRIGGERS.format("ENABLE ALWAYS"))
