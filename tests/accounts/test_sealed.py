"""A person's phone and name: read as ever, sealed in the table, found by the keyed hash alone."""

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.common.sealing import CannotUnseal, fields
from tests.cast import Cast, make_person


def column(name: str, person: Person) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM accounts_person WHERE id = %s", [person.pk])
        return bytes(cursor.fetchone()[0])


def test_the_table_holds_neither_name_nor_phone(cast: Cast) -> None:
    person = Person.objects.get(pk=cast.member.pk)
    assert (person.name, person.phone) == (cast.member.name, cast.member.phone)
    for held in (column("name", person), column("phone", person), column("phone_hash", person)):
        assert person.phone.encode() not in held
        assert person.name.encode() not in held


def test_a_person_is_found_by_the_phone_however_typed(cast: Cast) -> None:
    assert person_by_phone(cast.member.phone.removeprefix("+86")) == cast.member
    assert Person.objects.get(phone=cast.member.phone) == cast.member
    phones = [cast.member.phone, cast.leader.phone, "+8613000000000"]
    assert set(Person.objects.filter(phone__in=phones)) == {cast.member, cast.leader}


def test_two_people_never_share_a_phone(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        make_person(10, "另一人")


@pytest.mark.parametrize("query", ["phone__startswith", "name__contains", "name"])
def test_nobody_is_found_by_what_is_sealed(cast: Cast, query: str) -> None:
    with pytest.raises(FieldError):
        Person.objects.filter(**{query: "+86"}).first()


def test_a_changed_phone_is_found_at_once(cast: Cast) -> None:
    cast.member.phone = "+8613700000001"
    cast.member.save()
    assert person_by_phone("13700000001") == cast.member
    assert Person.objects.get(pk=cast.member.pk).phone == "+8613700000001"


def test_what_is_no_phone_is_refused(cast: Cast) -> None:
    cast.member.phone = "13700000001"
    with pytest.raises(ValueError, match="nothing of that form"):
        cast.member.save()


def test_nothing_opens_before_it_is_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(sealed: bytes, *, purpose: str) -> str:
        raise AssertionError(purpose)

    monkeypatch.setattr(fields, "unseal_text", refuse)
    person = Person.objects.get(pk=cast.member.pk)
    person.birth_year = 1990
    person.save(update_fields=["birth_year"])
    with pytest.raises(AssertionError, match=r"accounts_person\.name"):
        _ = person.name


def test_a_name_copied_into_the_phone_does_not_open(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_person SET name = phone WHERE id = %s", [cast.member.pk])
    with pytest.raises(CannotUnseal):
        _ = Person.objects.get(pk=cast.member.pk).name
