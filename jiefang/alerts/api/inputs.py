"""What the calls of this app take."""

from typing import Any

from rest_framework import serializers

from jiefang.alerts.constants import (
    CLOSINGS,
    REACH_M,
    REACH_MOST_M,
    Answer,
    CorrectionType,
    IncidentState,
    IncidentStatus,
    Kind,
    Severity,
    Stage,
)
from jiefang.common.fields import PlainText
from jiefang.common.sheets import FORMATS
from jiefang.geography.api.fields import LocationField

_HOUR = 3600


class AreaCodeField(serializers.RegexField):
    """An area code or the beginning of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9A-Z]{2,20}\Z", **kwargs)


class MarkInput(serializers.Serializer[Any]):
    """A kind of emergency at a place; severity from the catalogue unless given."""

    kind = serializers.ChoiceField(Kind.choices)
    severity = serializers.ChoiceField(Severity.choices, required=False, allow_null=True)
    location = LocationField()
    reach_m = serializers.IntegerField(
        min_value=1, max_value=REACH_MOST_M, default=REACH_M, help_text="How far units are called."
    )


class PreviewInput(MarkInput):
    status = serializers.ChoiceField(IncidentStatus.choices, default=IncidentStatus.ACTUAL)


class TriggerInput(MarkInput):
    """``confirm`` is the token of a preview; ``force`` opens a possible duplicate."""

    status = serializers.ChoiceField(IncidentStatus.choices)
    address = PlainText(max_length=120, required=False, allow_blank=True, default="")
    description = PlainText(max_length=500, required=False, allow_blank=True, default="")
    confirm = serializers.CharField(
        max_length=4000, required=False, allow_null=True, allow_blank=True, default=None
    )
    force = serializers.BooleanField(default=False)


class EscalateInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=200)
    units = serializers.IntegerField(
        min_value=1, max_value=10, required=False, allow_null=True, help_text="How many further."
    )
    reach_m = serializers.IntegerField(
        min_value=1, max_value=REACH_MOST_M, required=False, allow_null=True
    )


class StandDownInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=200)
    dispatch = serializers.UUIDField(
        required=False, allow_null=True, help_text="One of them; all without it."
    )


class HandOverInput(serializers.Serializer[Any]):
    to = PlainText(max_length=80)
    reason = PlainText(max_length=200, required=False, allow_blank=True, default="")


class CloseInput(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(CLOSINGS)
    note = PlainText(max_length=500, required=False, allow_blank=True, default="")


class CancelInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=200)


class CorrectionTextInput(serializers.Serializer[Any]):
    zh = PlainText(max_length=300)
    en = PlainText(max_length=600)


class CorrectAlertInput(serializers.Serializer[Any]):
    """``cancel`` says that the alert was wrong, with words of ours unless given."""

    type = serializers.ChoiceField(CorrectionType.choices)
    text = CorrectionTextInput(required=False, allow_null=True, default=None)


class AnswerInput(serializers.Serializer[Any]):
    answer = serializers.ChoiceField(Answer.choices)
    eta_s = serializers.IntegerField(
        min_value=0, max_value=_HOUR, required=False, allow_null=True, default=None
    )
    reason = PlainText(max_length=120, required=False, allow_blank=True, default="")


class ProgressInput(serializers.Serializer[Any]):
    stage = serializers.ChoiceField(Stage.choices)


class IncidentsQuery(serializers.Serializer[Any]):
    """``state=open`` is everything that is not closed; the other states are exact."""

    state = serializers.ChoiceField(IncidentState.choices, required=False)
    area = AreaCodeField(required=False, help_text="Code or prefix; counts per district.")
    status = serializers.ChoiceField(IncidentStatus.choices, required=False)
    kind = serializers.ChoiceField(Kind.choices, required=False)
    since = serializers.DateTimeField(required=False, help_text="Triggered at or after.")


class ExportQuery(IncidentsQuery):
    format = serializers.ChoiceField(FORMATS, default="csv")


class SummaryQuery(serializers.Serializer[Any]):
    area = AreaCodeField(required=False)


class AssignmentsQuery(serializers.Serializer[Any]):
    active = serializers.BooleanField(
        default=False, help_text="Only calls that are not over; without it the history too."
    )
