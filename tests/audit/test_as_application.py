"""The audit's own work, done as the role that the application connects as."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction

from jiefang.accounts.constants import Role
from jiefang.accounts.services.grants import grant_give
from jiefang.audit.models import Entry
from jiefang.audit.services.anchoring import anchor_write
from jiefang.audit.services.sealing import seal
from jiefang.audit.services.verifying import verification_go_on, verification_run
from tests.audit.chains import acts
from tests.cast import HERE, make_cast

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


def test_it_records_seals_anchors_and_verifies(as_application: None) -> None:
    acts(3)
    assert anchor_write() is not None
    assert verification_run().whole
    acts(1)
    assert verification_go_on() == 1


def test_an_operation_leaves_its_row(as_application: None) -> None:
    cast = make_cast()
    grant_give(
        actor=cast.administrator,
        phone=cast.neighbour.phone,
        role=Role.LIAISON,
        area_code=HERE,
        expires_at=None,
    )
    assert Entry.objects.filter(action="accounts.grant_given").count() == 1
    assert seal() == Entry.objects.count()


def test_it_cannot_trim(as_application: None) -> None:
    acts(2)
    anchor_write()
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET LOCAL jiefang.trimming = 'audit_entry'")
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            cursor.execute("DELETE FROM audit_entry")
