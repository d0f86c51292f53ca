"""What people change about themselves."""

from jiefang.accounts.models import Person
from jiefang.common.sealing import lookup, seal_text


def language_set(*, actor: Person, language: str) -> Person:
    """The language that the server speaks to this person in (SMS, voice)."""
    Person.objects.filter(pk=actor.pk).update(language=language)
    actor.language = language
    return actor


def person_sealed(phone: str, name: str) -> tuple[bytes, bytes, bytes]:
    """Phone, its hash and the name as they stand in the table: for rows that are copied into it."""
    return (
        seal_text(phone, purpose="accounts_person.phone"),
        lookup(phone, purpose="accounts_person.phone"),
        seal_text(name, purpose="accounts_person.name"),
    )
