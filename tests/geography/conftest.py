"""The city's areas and somebody who may look at them."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from jiefang.accounts.models import Person
from jiefang.geography.services import areas_load
from tests.cast import client_of


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The tree once per module, around the transactions of its tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        areas_load()
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def city(loaded: None, db: None) -> None:
    """All areas of the data files."""


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create_person(phone="+8613900000001", name="阿珍", password=None)


@pytest.fixture
def signed_in(person: Person) -> Client:
    return client_of(person)
