"""What the calls of this app send: incidents."""

from typing import Any

from rest_framework import serializers

from jiefang.alerts.constants import (
    Answer,
    Channel,
    CorrectionType,
    DispatchState,
    IncidentState,
    IncidentStatus,
    InstructionKind,
    Kind,
    Outcome,
    Posture,
    Severity,
    Stage,
    Who,
)
from jiefang.common.fields import SentenceField
from jiefang.geography.api.fields import LocationSerializer
from jiefang.units.api.serializers import ReasonSerializer, UnitSummarySerializer
from jiefang.units.constants import Capability, MemberRole


class IncidentKindSerializer(serializers.Serializer[Any]):
    """A kind of the closed catalogue."""

    kind = serializers.ChoiceField(Kind.choices)
    title = SentenceField()
    severity = serializers.ChoiceField(Severity.choices)
    posture = serializers.ChoiceField(Posture.choices)
    keep_off_m = serializers.IntegerField()
    do = SentenceField(many=True)
    dont = SentenceField(many=True)
    capability = serializers.ChoiceField(Capability.choices, allow_null=True)
    who = serializers.ChoiceField(Who.choices)
    units = serializers.IntegerField(help_text="Units of the first wave.")
    quorum = serializers.IntegerField()
    answer_seconds = serializers.IntegerField()
    rings_m = serializers.ListField(child=serializers.IntegerField())


class IncidentKindsSerializer(serializers.Serializer[Any]):
    items = IncidentKindSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class NamedAreaSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()


class AlertCorrectionSerializer(serializers.Serializer[Any]):
    """The last word on an alert that was wrong, or is not so any more."""

    type = serializers.ChoiceField(CorrectionType.choices)
    at = serializers.DateTimeField()
    text = SentenceField()


class NamedPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class NamedUnitSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)


class CandidateSerializer(serializers.Serializer[Any]):
    """A unit that would be called, or the reason why it would not."""

    unit = UnitSummarySerializer()
    chosen = serializers.BooleanField()
    wave = serializers.IntegerField(allow_null=True)
    distance_m = serializers.FloatField()
    bearing_deg = serializers.FloatField(help_text="From the place to the unit.")
    eta_s = serializers.IntegerField()
    ring_m = serializers.IntegerField()
    recipients = serializers.IntegerField(help_text="People on duty who may be sent.")
    reasons = ReasonSerializer(many=True)


class DuplicateSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    distance_m = serializers.FloatField()
    age_s = serializers.IntegerField()


class PreviewSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(Kind.choices)
    area = NamedAreaSerializer()
    also_areas = serializers.ListField(child=serializers.CharField())
    location = LocationSerializer()
    candidates = CandidateSerializer(many=True)
    recipients = serializers.IntegerField()
    confirm = serializers.CharField(help_text="Send it with the trigger, within ten minutes.")
    warnings = ReasonSerializer(many=True)
    duplicate = DuplicateSerializer(allow_null=True)


class IncidentSummarySerializer(serializers.Serializer[Any]):
    """An incident in a list."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    title = SentenceField()
    severity = serializers.ChoiceField(Severity.choices)
    status = serializers.ChoiceField(IncidentStatus.choices)
    state = serializers.ChoiceField(IncidentState.choices)
    outcome = serializers.ChoiceField(Outcome.choices, allow_null=True)
    area = NamedAreaSerializer()
    also_areas = serializers.ListField(
        child=serializers.CharField(), help_text="Other districts that see it."
    )
    location = LocationSerializer()
    address = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    posture = serializers.ChoiceField(Posture.choices)
    keep_off_m = serializers.IntegerField()
    triggered_by = NamedPersonSerializer()
    triggered_at = serializers.DateTimeField()
    received_at = serializers.DateTimeField(allow_null=True, help_text="By the first phone.")
    answered_at = serializers.DateTimeField(allow_null=True)
    on_scene_at = serializers.DateTimeField(allow_null=True)
    handed_over_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    wave = serializers.IntegerField()
    units_called = serializers.IntegerField()
    people_alerted = serializers.IntegerField()
    people_accepted = serializers.IntegerField()
    people_on_scene = serializers.IntegerField()
    supporters_called = serializers.IntegerField(help_text="People on patrol, beside the units.")
    supporters_accepted = serializers.IntegerField()
    answer_due_at = serializers.DateTimeField(allow_null=True, help_text="The earliest open one.")
    lead_unit = NamedUnitSerializer(allow_null=True)
    nearest_m = serializers.FloatField(
        allow_null=True, help_text="To the nearest unit called, or else that could be."
    )
    warnings = ReasonSerializer(many=True)
    correction = AlertCorrectionSerializer(allow_null=True)
    is_simulated = serializers.BooleanField()


class RespondentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(MemberRole.choices)
    capabilities = serializers.ListField(child=serializers.ChoiceField(Capability.choices))
    is_simulated = serializers.BooleanField()


class ResponseSerializer(serializers.Serializer[Any]):
    """One person asked: alerted, received, shown, answered, on the way, there."""

    id = serializers.UUIDField()
    person = RespondentSerializer()
    alerted_at = serializers.DateTimeField()
    received_at = serializers.DateTimeField(allow_null=True)
    shown_at = serializers.DateTimeField(allow_null=True)
    answer = serializers.ChoiceField(Answer.choices, allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    decline_reason = serializers.CharField(allow_blank=True)
    eta_s = serializers.IntegerField(allow_null=True)
    stage = serializers.ChoiceField(Stage.choices, allow_null=True)
    en_route_at = serializers.DateTimeField(allow_null=True)
    on_scene_at = serializers.DateTimeField(allow_null=True)
    need_help_at = serializers.DateTimeField(allow_null=True)
    left_at = serializers.DateTimeField(allow_null=True)
    channels = serializers.ListField(child=serializers.ChoiceField(Channel.choices))


class SupporterSerializer(ResponseSerializer):
    """Somebody on patrol who was called beside the units, as a supporter."""

    patrol = serializers.CharField(allow_blank=True, help_text="The shift they are on.")
    distance_m = serializers.FloatField()
    released_at = serializers.DateTimeField(allow_null=True)


class PostSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    location = LocationSerializer()


class DispatchSerializer(serializers.Serializer[Any]):
    """A unit called to an incident."""

    id = serializers.UUIDField()
    incident_id = serializers.UUIDField()
    unit = PostSerializer()
    wave = serializers.IntegerField()
    ring_m = serializers.IntegerField()
    state = serializers.ChoiceField(DispatchState.choices)
    lead = serializers.BooleanField()
    distance_m = serializers.FloatField()
    bearing_deg = serializers.FloatField(help_text="From the place to the unit.")
    eta_s = serializers.IntegerField()
    reason = ReasonSerializer()
    dispatched_at = serializers.DateTimeField()
    answer_due_at = serializers.DateTimeField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    released_at = serializers.DateTimeField(allow_null=True)
    responses = ResponseSerializer(many=True)


class TimelineEntrySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    actor = NamedPersonSerializer(allow_null=True)
    kind = serializers.CharField()
    text = SentenceField()
    reason = serializers.CharField(allow_blank=True)
    data = serializers.DictField()  # type: ignore[assignment]


class InstructionSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(InstructionKind.choices)
    zh = serializers.CharField()
    en = serializers.CharField()


class IncidentDetailSerializer(IncidentSummarySerializer):
    """An incident with all that happened, newest last."""

    dispatches = DispatchSerializer(many=True)
    supporters = SupporterSerializer(many=True)
    timeline = TimelineEntrySerializer(many=True)
    instructions = InstructionSerializer(many=True)


class TotalsSerializer(serializers.Serializer[Any]):
    """Actual incidents only; closings and medians of today, local time."""

    open = serializers.IntegerField()
    closed_today = serializers.IntegerField()
    median_on_scene_seconds = serializers.FloatField(allow_null=True)
    median_answer_seconds = serializers.FloatField(allow_null=True)
