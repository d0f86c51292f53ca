"""Rosters on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.rosters import selectors
from jiefang.rosters.constants import Column, RosterState
from jiefang.rosters.models import Roster
from jiefang.rosters.reading import Layout
from jiefang.rosters.reading.refusals import REFUSALS


class RosterColumnSerializer(serializers.Serializer[Any]):
    index = serializers.IntegerField()
    header = serializers.CharField(allow_blank=True)
    sample = serializers.ListField(child=serializers.CharField())
    guess = serializers.ChoiceField(Column.choices, allow_null=True)
    chosen = serializers.ChoiceField(Column.choices, allow_null=True)


class RosterErrorSerializer(serializers.Serializer[Any]):
    """``row`` as the spreadsheet numbers it; ``sheet`` where there are several."""

    row = serializers.IntegerField()
    sheet = serializers.CharField(allow_blank=True)
    column = serializers.CharField()
    value_masked = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    message = SentenceField()


class RosterFailureSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = SentenceField()


class RosterBriefSerializer(serializers.ModelSerializer[Roster]):
    """``done`` of ``rows`` (an estimate until the file was read once); ``again`` of the ``good``
    are in the team already."""

    name = serializers.CharField()
    state = serializers.ChoiceField(RosterState.choices)

    class Meta:
        model = Roster
        fields = (
            "id", "team", "name", "size", "state", "rows", "done", "good", "bad", "again",
            "uploaded_at", "ended_at",
        )  # fmt: skip
        read_only_fields = fields


class RosterSerializer(RosterBriefSerializer):
    encoding = serializers.SerializerMethodField()
    columns = serializers.SerializerMethodField()
    sheets = serializers.SerializerMethodField()
    skipped = serializers.SerializerMethodField()
    failure = serializers.SerializerMethodField()
    errors = serializers.SerializerMethodField()  # type: ignore[assignment]

    class Meta(RosterBriefSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *RosterBriefSerializer.Meta.fields,
            "encoding", "columns", "sheets", "skipped", "failure", "errors",
        )  # fmt: skip

    def get_encoding(self, roster: Roster) -> str:
        return _layout(roster).encoding

    @extend_schema_field(RosterColumnSerializer(many=True))
    def get_columns(self, roster: Roster) -> Any:
        return RosterColumnSerializer(selectors.columns_of(roster), many=True).data

    def get_sheets(self, roster: Roster) -> list[str]:
        return [sheet.name for sheet in _layout(roster).sheets]

    def get_skipped(self, roster: Roster) -> list[str]:
        return _layout(roster).skipped

    @extend_schema_field(RosterFailureSerializer(allow_null=True))
    def get_failure(self, roster: Roster) -> Any:
        if not roster.failure:
            return None
        return {"code": roster.failure, "message": REFUSALS[roster.failure].json()}

    @extend_schema_field(RosterErrorSerializer(many=True))
    def get_errors(self, roster: Roster) -> Any:
        return RosterErrorSerializer(selectors.errors_of(roster), many=True).data


def _layout(roster: Roster) -> Layout:
    return Layout.of(dict(roster.layout))
