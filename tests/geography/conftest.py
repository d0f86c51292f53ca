"""The city's areas and somebody who may look at them."""

import pytest
from django.test import Client

from jiefang.accounts.models import Person
from jiefang.geography.services import areas_load


@pytest.fixture
def city(db: None) -> None:
    areas_load()


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create_person(phone="+8613900000001", name="阿珍", password=None)


@pytest.fixture
def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client
