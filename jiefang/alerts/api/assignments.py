"""What the calls of this app send: one's own calls, and the alert's envelope."""

from typing import Any

from rest_framework import serializers

from jiefang.alerts.api.serializers import (
    AlertCorrectionSerializer,
    InstructionSerializer,
    NamedUnitSerializer,
    ResponseSerializer,
)
from jiefang.alerts.constants import (
    AlertKind,
    Answer,
    DispatchState,
    IncidentState,
    IncidentStatus,
    Kind,
    Outcome,
    Posture,
    Severity,
    Stage,
)
from jiefang.common.fields import SentenceField
from jiefang.geography.api.fields import LocationSerializer
from jiefang.units.constants import MemberRole


class AlertIncidentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    severity = serializers.ChoiceField(Severity.choices)
    title = serializers.CharField()
    title_en = serializers.CharField()
    description = serializers.CharField(allow_blank=True)


class AlertDispatchSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    unit = NamedUnitSerializer()
    wave = serializers.IntegerField()


class AlertPlaceSerializer(LocationSerializer):
    """Where, how far and which way from the person (or the unit's post)."""

    address = serializers.CharField(allow_blank=True)
    distance_m = serializers.FloatField()
    bearing_deg = serializers.FloatField(help_text="The way to walk; 0 is north, 90 east.")
    eta_s = serializers.IntegerField()


class AlertCrewSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(MemberRole.choices)
    answer = serializers.ChoiceField(Answer.choices, allow_null=True)
    stage = serializers.ChoiceField(Stage.choices, allow_null=True)


class AlertSerializer(serializers.Serializer[Any]):
    """The envelope of an alert as it comes in the feed."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(AlertKind.choices)
    status = serializers.ChoiceField(IncidentStatus.choices)
    type = serializers.ChoiceField([(n, n) for n in ("alert", "update", "cancel")])
    references = serializers.ListField(child=serializers.UUIDField())
    issued_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    incident = AlertIncidentSerializer()
    dispatch = AlertDispatchSerializer()
    place = AlertPlaceSerializer()
    posture = serializers.ChoiceField(Posture.choices)
    keep_off_m = serializers.IntegerField()
    instructions = InstructionSerializer(many=True)
    answer_due_at = serializers.DateTimeField(allow_null=True)
    text = SentenceField()
    crew = AlertCrewSerializer(many=True)
    outcome = serializers.ChoiceField(Outcome.choices, allow_null=True, required=False)


class AssignmentSerializer(AlertSerializer):
    """One's own call: the alert, one's own answer, the crew, how it stands."""

    my = ResponseSerializer()
    lead = serializers.BooleanField()
    dispatch_state = serializers.ChoiceField(DispatchState.choices)
    incident_state = serializers.ChoiceField(IncidentState.choices)
    correction = AlertCorrectionSerializer(allow_null=True)
