"""What the calls of this app take and send."""

from typing import Any

from rest_framework import serializers

from jiefang.appeals.constants import TEXT_LENGTH, About, AppealOutcome, AppealState
from jiefang.common.fields import PlainText, SentenceField


class AppealInput(serializers.Serializer[Any]):
    decision = serializers.UUIDField()
    reason = PlainText(max_length=TEXT_LENGTH)


class AppealAnswerInput(serializers.Serializer[Any]):
    """``answer`` says why, to the person who appealed."""

    outcome = serializers.ChoiceField(AppealOutcome.choices)
    answer = PlainText(max_length=TEXT_LENGTH)


class AppealsQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(AppealState.choices, required=False)
    about = serializers.ChoiceField(About.choices, required=False)
    overdue = serializers.BooleanField(default=False)


class DecisionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    about = serializers.ChoiceField(About.choices)
    what = SentenceField()
    decided_at = serializers.DateTimeField()
    appealed = serializers.BooleanField()


class AppealClockSerializer(serializers.Serializer[Any]):
    due_on = serializers.DateField()
    working_days_left = serializers.IntegerField()
    overdue = serializers.BooleanField()


class OwnAppealSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    about = serializers.ChoiceField(About.choices)
    what = SentenceField()
    reason = serializers.CharField()
    state = serializers.ChoiceField(AppealState.choices)
    filed_at = serializers.DateTimeField()
    clock = AppealClockSerializer()
    outcome = serializers.ChoiceField(AppealOutcome.choices, allow_blank=True)
    answer = serializers.CharField(allow_blank=True)
    answered_at = serializers.DateTimeField(allow_null=True)


class AppealPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class AppealSerializer(OwnAppealSerializer):
    """``can_answer``: it is open, and the actor had no part in the decision."""

    person = AppealPersonSerializer()
    can_answer = serializers.BooleanField()
