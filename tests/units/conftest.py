"""What several pages of these tests stand on."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from jiefang.geography.services import areas_load
from jiefang.units.demo import load


@pytest.fixture(scope="module")
def areas(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The area tree, once per module, around the transactions of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        areas_load()
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo_city(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The small demo city, once per module, around the transactions of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        load.load("small", "jiefang-demo", lambda _done, _total: None)
        yield
        transaction.set_rollback(True)
