"""The wire forms of consents, records and the people a verifier looks after."""

from typing import Any

from rest_framework import serializers

from jiefang.accounts.models import Person
from jiefang.accounts.phones import masked
from jiefang.common.fields import SentenceField
from jiefang.joining.constants import ConsentKind, RecordKind
from jiefang.joining.models import Record


class WordingSerializer(serializers.Serializer[Any]):
    """A consent, word for word as it is to be shown."""

    kind = serializers.ChoiceField(ConsentKind.choices)
    version = serializers.CharField()
    title = SentenceField()
    text = SentenceField()
    adults_only = serializers.BooleanField()


class WordingListSerializer(serializers.Serializer[Any]):
    items = WordingSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ConsentSerializer(WordingSerializer):
    """A consent of one's own; ``given_at`` null: not given."""

    given_at = serializers.DateTimeField(allow_null=True)
    given_version = serializers.CharField(
        allow_null=True, help_text="Null also where it came with a roster."
    )
    available = serializers.BooleanField(help_text="False under 18 for what is for adults only.")


class ConsentListSerializer(serializers.Serializer[Any]):
    items = ConsentSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class RecordSerializer(serializers.Serializer[Record]):
    """Cover or a training."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(RecordKind.choices)
    issuer = serializers.CharField()
    number = serializers.CharField(allow_blank=True)
    valid_from = serializers.DateField()
    valid_until = serializers.DateField()
    entered_by = serializers.CharField(allow_null=True, source="entered_by.name", default=None)
    entered_at = serializers.DateTimeField()


class RecordsSerializer(serializers.Serializer[Any]):
    """All records of a person that stand, and what they come to."""

    insured_until = serializers.DateField(allow_null=True)
    trained_until = serializers.DateField(allow_null=True)
    items = RecordSerializer(many=True)


class VolunteerSerializer(serializers.Serializer[Person]):
    """An active person as those see them who look after their papers."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    phone_masked = serializers.SerializerMethodField()
    street_code = serializers.CharField(allow_blank=True)
    insured_until = serializers.DateField(allow_null=True)
    trained_until = serializers.DateField(allow_null=True)

    def get_phone_masked(self, person: Person) -> str:
        return masked(person.phone)
