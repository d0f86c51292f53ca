"""The wire shapes of this app."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, SentenceField
from jiefang.privacy.constants import Purpose
from jiefang.privacy.models import Disclosure
from jiefang.privacy.selectors import purpose_said

FORMATS = ("json", "html")


class RevealSerializer(serializers.Serializer[Any]):
    """``incident``: its number, needed for the purpose ``incident``."""

    field = serializers.ChoiceField(["phone"])
    purpose = serializers.ChoiceField(Purpose.choices)
    incident = PlainText(max_length=24, required=False, allow_blank=True, default="")


class RevealedSerializer(serializers.Serializer[Any]):
    phone = serializers.CharField()


class DataAccessSerializer(serializers.Serializer[Disclosure]):
    """One look at one's own number: in which role, for which place, when and why."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    field = serializers.CharField()
    role = serializers.CharField()
    office = serializers.CharField()
    purpose = serializers.CharField()
    why = serializers.SerializerMethodField()
    incident = serializers.CharField(allow_blank=True)

    def get_why(self, row: Disclosure) -> dict[str, str]:
        return purpose_said(row.purpose).json()


class DataKindSerializer(serializers.Serializer[Any]):
    """One kind of data that the platform keeps; ``sealed``: no backup shows it."""

    what = SentenceField()
    purpose = SentenceField()
    basis = SentenceField()
    retention = SentenceField()
    sealed = serializers.BooleanField()


class MyDataSerializer(serializers.Serializer[Any]):
    items = DataKindSerializer(many=True)


class ExportStateSerializer(serializers.Serializer[Any]):
    last_at = serializers.DateTimeField(allow_null=True)
    left_today = serializers.IntegerField()


class ExportSerializer(serializers.Serializer[Any]):
    format = serializers.ChoiceField(FORMATS, default="json")


class ExportedSerializer(serializers.Serializer[Any]):
    """``parts`` by name: person, roles, units, calls, messages and more."""

    made_at = serializers.DateTimeField()
    person_id = serializers.UUIDField()
    parts = serializers.DictField()


class ErasureSerializer(serializers.Serializer[Any]):
    """A wish to be forgotten: until ``due_at`` it can be taken back."""

    asked_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()


class ErasureStateSerializer(serializers.Serializer[Any]):
    pending = ErasureSerializer(allow_null=True)


class EraseSerializer(serializers.Serializer[Any]):
    """``confirm``: that the person has read what goes and what stays."""

    confirm = serializers.ChoiceField(["erase"])
