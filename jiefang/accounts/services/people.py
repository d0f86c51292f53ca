"""What people change about themselves."""

from jiefang.accounts.models import Person


def language_set(*, actor: Person, language: str) -> Person:
    """The language that the server speaks to this person in (SMS, voice)."""
    Person.objects.filter(pk=actor.pk).update(language=language)
    actor.language = language
    return actor
