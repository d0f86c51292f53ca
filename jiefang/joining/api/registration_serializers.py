"""The wire forms of registering."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jiefang.accounts.ages import is_adult, needs_guardian
from jiefang.accounts.constants import WishedRole
from jiefang.accounts.phones import masked
from jiefang.geography.streets import Street, streets_by_code
from jiefang.joining.constants import RegistrationState
from jiefang.joining.models import Registration


class StreetSerializer(serializers.Serializer[Street]):
    """A street with its district; ``community``: the one by whose name it was found."""

    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    district = serializers.CharField(allow_blank=True)
    district_en = serializers.CharField(allow_blank=True)
    community = serializers.CharField(allow_blank=True)


class StreetListSerializer(serializers.Serializer[Any]):
    items = StreetSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class CodeSentSerializer(serializers.Serializer[Any]):
    """The same for every number; ``demo_code`` in a demo city alone."""

    resend_after_s = serializers.IntegerField()
    expires_in_s = serializers.IntegerField()
    digits = serializers.IntegerField()
    demo_code = serializers.CharField(required=False)


class TicketSerializer(serializers.Serializer[Any]):
    """``known``: the number has an account and is signed in; else go on with the questions."""

    known = serializers.BooleanField()
    phone_masked = serializers.CharField()
    guardian_phone_masked = serializers.CharField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)


class AskedSerializer(serializers.Serializer[Any]):
    """What a registration says to its person and to those who verify it."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(RegistrationState.choices)
    name = serializers.CharField(source="person.name")
    phone_masked = serializers.SerializerMethodField()
    birth_year = serializers.IntegerField(source="person.birth_year", allow_null=True)
    adult = serializers.SerializerMethodField(help_text="18 for certain; else no duty.")
    street = serializers.SerializerMethodField()
    wished_roles = serializers.ListField(
        child=serializers.ChoiceField(WishedRole.choices), source="person.wished_roles"
    )
    applied_at = serializers.DateTimeField()
    question = serializers.CharField(allow_blank=True)
    asked_at = serializers.DateTimeField(allow_null=True)
    answer = serializers.CharField(allow_blank=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)

    def get_phone_masked(self, row: Registration) -> str:
        return masked(row.person.phone)

    def get_adult(self, row: Registration) -> bool:
        return is_adult(row.person.birth_year, timezone.localdate())

    @extend_schema_field(StreetSerializer)
    def get_street(self, row: Registration) -> Any:
        known: dict[str, Street] = self.context["streets"]
        street = known.get(row.person.street_code) or Street(row.person.street_code, "", "", "", "")
        return StreetSerializer(street).data


class GuardianSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(source="guardian_name", allow_blank=True)
    phone_masked = serializers.SerializerMethodField()

    def get_phone_masked(self, row: Registration) -> str:
        return masked(row.guardian_phone)


class RegistrationSerializer(AskedSerializer):
    """A registration as a verifier sees it; ``guardian`` under 14, who proved their own number."""

    guardian = serializers.SerializerMethodField()

    @extend_schema_field(GuardianSerializer(allow_null=True))
    def get_guardian(self, row: Registration) -> Any:
        guarded = needs_guardian(row.person.birth_year, timezone.localdate())
        return GuardianSerializer(row).data if guarded else None


class MyRegistrationSerializer(serializers.Serializer[Any]):
    """One's latest registration; null: there was none."""

    registration = AskedSerializer(allow_null=True)


def shown(rows: list[Registration], form: type[AskedSerializer]) -> Any:
    """The rows with the names of their streets, in one query."""
    codes = {row.person.street_code for row in rows}
    known = {street.code: street for street in streets_by_code(codes)}
    return form(rows, many=True, context={"streets": known}).data
