"""The ledger as the role that the application connects as: it may read and add, nothing else."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction

from jiefang.hours.models import HourEntry
from tests.hours.turns import Case, turn
from tests.hours.worlds import tried

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not settings.DATABASE_APPLICATION_ROLE, reason="the given database has one role"
    ),
]


@pytest.fixture
def as_application(transactional_db: None) -> Iterator[None]:
    """Django's own connection takes the application's role."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.DATABASE_APPLICATION_ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_hours_are_credited_and_never_changed(as_application: None) -> None:
    [row] = tried(Case("", [turn(1)]))
    for statement in (
        "UPDATE hours_hourentry SET minutes = 999",
        "DELETE FROM hours_hourentry",
        "TRUNCATE hours_hourentry CASCADE",
        "INSERT INTO hours_hourentry (recorded_at) VALUES (now())",
    ):
        with (
            pytest.raises((ProgrammingError, IntegrityError)),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert HourEntry.objects.get(pk=row.pk).minutes == 180
