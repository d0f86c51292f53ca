"""The wire shapes of this app."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jiefang.common.fields import PlainText, SentenceField
from jiefang.privacy.constants import Purpose
from jiefang.privacy.models import Disclosure
from jiefang.privacy.selectors import office_said, purpose_said

FORMATS = ("json", "html")


class RevealSerializer(serializers.Serializer[Any]):
    """``incident``: its number, needed for the purpose ``incident``."""

    field = serializers.ChoiceField(["phone"])
    purpose = serializers.ChoiceField(Purpose.choices)
    incident = PlainText(max_length=24, required=False, allow_blank=True, default="")


class RevealedSerializer(serializers.Serializer[Any]):
    phone = serializers.CharField()


class DataAccessSerializer(serializers.Serializer[Disclosure]):
    """One look at one's own number: in which role, for which place, when and why.

    ``by`` is role and place in words; who it was by name stands in the audit log.
    """

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    field = serializers.CharField()
    role = serializers.CharField()
    office = serializers.CharField()
    by = serializers.SerializerMethodField()
    purpose = serializers.CharField()
    why = serializers.SerializerMethodField()
    incident = serializers.CharField(allow_blank=True)

    @extend_schema_field(SentenceField)
    def get_by(self, row: Disclosure) -> dict[str, str]:
        return office_said(row.role, row.office).json()

    @extend_schema_field(SentenceField)
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
    """``parts`` by name: person, roles, units, calls, messages and more; or a ``page`` of HTML."""

    made_at = serializers.DateTimeField()
    person_id = serializers.UUIDField()
    parts = serializers.DictField()
    page = serializers.CharField(allow_null=True)


class ErasureSerializer(serializers.Serializer[Any]):
    """A wish to be forgotten: until ``due_at`` it can be taken back."""

    asked_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()


class ErasureStateSerializer(serializers.Serializer[Any]):
    pending = ErasureSerializer(allow_null=True)


class EraseSerializer(serializers.Serializer[Any]):
    """``confirm``: that the person has read what goes and what stays."""

    confirm = serializers.ChoiceField(["erase"])
