"""``manage.py appoint``: the first administrator of a kind; later ones are appointed by two."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from jiefang.accounts.constants import ADMINISTRATORS
from jiefang.accounts.models import Person
from jiefang.accounts.phones import normalised
from jiefang.accounts.selectors import has_administrator, person_by_phone
from jiefang.accounts.services.grants import grant_put
from jiefang.common.errors import DomainError


class Command(BaseCommand):
    help = (
        "Appoint the first system, security or audit administrator of an area. Where there is one"
        " already, two administrators of the other kinds appoint the next in the application."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("phone", help="11 digits or E.164")
        parser.add_argument("role", choices=[role.value for role in ADMINISTRATORS])
        parser.add_argument("area", help="the code of the area, such as 4401")
        parser.add_argument("--name", help="of a person who is not known yet")

    @transaction.atomic
    def handle(self, *_: Any, **given: Any) -> None:
        if has_administrator(given["role"]):
            raise CommandError("There is one already: two administrators appoint the next.")
        person = person_by_phone(given["phone"]) or self._newcomer(given["phone"], given["name"])
        try:
            grant_put(actor=None, person=person, role=given["role"], area_code=given["area"])
        except DomainError as refused:
            raise CommandError(refused.message.en) from refused
        self.stdout.write(f"{given['role']} of {given['area']}: person {person.pk}.")

    def _newcomer(self, phone: str, name: str | None) -> Person:
        number = normalised(phone)
        if number is None or not name:
            raise CommandError("Nobody has this number: give a valid one, and a --name.")
        password = secrets.token_urlsafe(12)
        self.stdout.write(f"Password, shown once: {password}")
        return Person.objects.create_person(phone=number, name=name, password=password)
