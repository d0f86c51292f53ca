"""The wire forms of people, sessions and grants."""

from typing import Any

from rest_framework import serializers

from jiefang.accounts.constants import (
    GRANTABLE_CHOICES,
    PersonLanguage,
    PersonStatus,
    Role,
    SessionKind,
)
from jiefang.accounts.models import Grant, Person
from jiefang.accounts.phones import masked
from jiefang.common.fields import PlainText

_LANGUAGES = PersonLanguage.choices


class PersonSelfSerializer(serializers.Serializer[Person]):
    """A person as they see themselves."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    phone = serializers.CharField()
    birth_year = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(PersonStatus.choices)
    language = serializers.ChoiceField(_LANGUAGES)
    is_demo = serializers.BooleanField()
    is_simulated = serializers.BooleanField()


class SessionBriefSerializer(serializers.Serializer[Any]):
    """A session as its own browser sees it; ``idle_lock_s``: idle seconds until it locks."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(SessionKind.choices)
    strong = serializers.BooleanField(help_text="Privileged grants count in strong ones only.")
    locked = serializers.BooleanField()
    idle_lock_s = serializers.IntegerField(allow_null=True)
    ends_at = serializers.DateTimeField()


class SessionSerializer(serializers.Serializer[Any]):
    """Who is signed in; null: nobody."""

    person = PersonSelfSerializer(allow_null=True)
    demo = serializers.BooleanField(help_text="This is a demo city, with its printed sign-ins.")
    session = SessionBriefSerializer(allow_null=True)
    needs = serializers.ListField(child=serializers.ChoiceField(["second_factor"]))


class SignedInSerializer(serializers.Serializer[Any]):
    person = PersonSelfSerializer()


class LanguageSerializer(serializers.Serializer[Any]):
    language = serializers.ChoiceField(_LANGUAGES, required=False)


class OwnGrantSerializer(serializers.Serializer[Any]):
    """A grant as its person sees it."""

    role = serializers.ChoiceField(Role.choices)
    area_code = serializers.CharField(allow_blank=True)
    unit_id = serializers.UUIDField(allow_null=True)
    team_id = serializers.UUIDField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)


class GrantPersonSerializer(serializers.Serializer[Person]):
    """A person as an administrator sees them."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    phone_masked = serializers.SerializerMethodField()

    def get_phone_masked(self, person: Person) -> str:
        return masked(person.phone)


class GrantSerializer(serializers.Serializer[Grant]):
    """A grant as the administrator of its area sees it."""

    id = serializers.UUIDField()
    person = GrantPersonSerializer()
    role = serializers.ChoiceField(Role.choices)
    area_code = serializers.CharField()
    granted_by = GrantPersonSerializer(allow_null=True)
    granted_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)


class GiveGrantSerializer(serializers.Serializer[Any]):
    """A working role for the person with this phone, within an area."""

    phone = PlainText(max_length=40)
    role = serializers.ChoiceField(GRANTABLE_CHOICES)
    area_code = serializers.RegexField(r"^[0-9A-Z]{4,20}$")
    expires_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
