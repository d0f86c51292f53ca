"""What the calls of this app take and send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText
from jiefang.common.sheets import FORMATS
from jiefang.geography.api.fields import LocationField, LocationSerializer
from jiefang.hazards.constants import (
    ANSWER_LENGTH,
    PLACE_LENGTH,
    HazardKind,
    HazardOutcome,
    HazardState,
)


class HazardInput(serializers.Serializer[Any]):
    """``place`` in a few words: no phone, no number plate, nobody."""

    kind = serializers.ChoiceField(HazardKind.choices)
    location = LocationField()
    place = PlainText(max_length=PLACE_LENGTH, required=False, allow_blank=True, default="")


class HazardAnswerInput(serializers.Serializer[Any]):
    answer = PlainText(max_length=ANSWER_LENGTH, required=False, allow_blank=True, default="")


class HazardCloseInput(HazardAnswerInput):
    """``outcome``: ``false`` says that it was knowingly false, and needs the reason."""

    outcome = serializers.ChoiceField(HazardOutcome.choices, default=HazardOutcome.SETTLED)


class HazardsQuery(serializers.Serializer[Any]):
    """``mine``: one's own reports; ``answered``: those that one answers; ``open``: not closed."""

    mine = serializers.BooleanField(default=False)
    answered = serializers.BooleanField(default=False)
    open = serializers.BooleanField(default=False)
    state = serializers.ChoiceField(HazardState.choices, required=False)
    kind = serializers.ChoiceField(HazardKind.choices, required=False)
    area = serializers.RegexField(r"\A[0-9A-Z]{2,20}\Z", required=False)
    team = serializers.UUIDField(required=False)


class HazardsExportQuery(HazardsQuery):
    format = serializers.ChoiceField(FORMATS, default="csv")


class HazardSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(HazardKind.choices)
    state = serializers.ChoiceField(HazardState.choices)
    place = serializers.CharField(allow_blank=True)
    answer = serializers.CharField(allow_blank=True)
    area_code = serializers.CharField()
    area_name = serializers.CharField(allow_blank=True)
    area_name_en = serializers.CharField(allow_blank=True)
    outcome = serializers.ChoiceField(HazardOutcome.choices, allow_blank=True)
    judges = serializers.BooleanField(
        help_text="Whether one may close it as a report that was knowingly false."
    )
    answers = serializers.BooleanField(help_text="Whether one may take it a step further.")
    reported_at = serializers.DateTimeField()
    seen_at = serializers.DateTimeField(allow_null=True)
    handled_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    location = LocationSerializer()
    team = serializers.UUIDField(allow_null=True)
    photo = serializers.BooleanField()
