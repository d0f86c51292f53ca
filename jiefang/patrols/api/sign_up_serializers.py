"""What the sign-up side takes and sends."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, SentenceField
from jiefang.geography.api.fields import LocationField, LocationQuery, LocationSerializer
from jiefang.patrols.api.inputs import AreaField, MomentField
from jiefang.patrols.api.shift_serializers import PatrolPersonSerializer, ShiftSerializer
from jiefang.patrols.constants import (
    JOIN_LENGTH,
    ROLES,
    TASK_PEOPLE_MOST,
    WORDS_LENGTH,
    SignUpState,
    TaskState,
)


class SignUpInput(serializers.Serializer[Any]):
    """Without ``role`` the first that one is fit for, one with a free place before others."""

    role = serializers.ChoiceField(ROLES.choices, required=False, allow_null=True, default=None)


class ShiftAssignInput(SignUpInput):
    person = serializers.UUIDField()


class AskAnswerInput(serializers.Serializer[Any]):
    accept = serializers.BooleanField()


class PlaceOfferInput(serializers.Serializer[Any]):
    """``to``: a member of the team; without it anyone fit of the team may take the place."""

    to = serializers.UUIDField(required=False, allow_null=True, default=None)


class ShiftWordsInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=WORDS_LENGTH)


class NoShowContestInput(serializers.Serializer[Any]):
    text = PlainText(max_length=WORDS_LENGTH)


class PastQuery(serializers.Serializer[Any]):
    past = serializers.BooleanField(default=False, help_text="What is over instead of what comes.")


class TaskInput(serializers.Serializer[Any]):
    """``people``: how many with the leader."""

    title = PlainText(max_length=80)
    area_code = AreaField()
    location = LocationField()
    starts_at = MomentField()
    ends_at = MomentField()
    people = serializers.IntegerField(min_value=1, max_value=TASK_PEOPLE_MOST)


class TasksQuery(LocationQuery):
    """Without a place the next tasks, with one the nearest within ten kilometres."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.keys() & {"lon", "lat", "crs"}:
            return {"location": None}
        return super().validate(attrs)


class SquadJoinInput(serializers.Serializer[Any]):
    code = PlainText(max_length=4 * JOIN_LENGTH)


class SignUpSerializer(serializers.Serializer[Any]):
    """``position``: the place in the line, from 1, while waiting."""

    id = serializers.UUIDField()
    shift = serializers.UUIDField(source="shift_id")
    person = serializers.UUIDField(source="person_id")
    role = serializers.ChoiceField(ROLES.choices)
    state = serializers.ChoiceField(SignUpState.choices)
    position = serializers.IntegerField(allow_null=True)


class StandingNoShowSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()
    recorded_at = serializers.DateTimeField()
    contest_text = serializers.CharField(allow_blank=True)
    contested_at = serializers.DateTimeField(allow_null=True)


class OwnSignUpSerializer(serializers.Serializer[Any]):
    """``cancel_by``: until then one gives the place up oneself; ``offer``: an open one."""

    id = serializers.UUIDField()
    shift = ShiftSerializer()
    role = serializers.ChoiceField(ROLES.choices)
    state = serializers.ChoiceField(SignUpState.choices)
    position = serializers.IntegerField(allow_null=True)
    cancel_by = serializers.DateTimeField()
    offer = serializers.UUIDField(allow_null=True)
    no_show = StandingNoShowSerializer(allow_null=True)


class MadeOfferSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    sign_up = serializers.UUIDField(source="sign_up_id")
    to = serializers.UUIDField(source="to_id", allow_null=True)


class PlaceOfferSerializer(serializers.Serializer[Any]):
    """A place that one could take; ``mine``: offered to oneself by name."""

    id = serializers.UUIDField()
    shift = ShiftSerializer()
    role = serializers.ChoiceField(ROLES.choices)
    person = PatrolPersonSerializer()
    mine = serializers.BooleanField()


class PlaceProblemSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = SentenceField()


class RoleFitnessSerializer(serializers.Serializer[Any]):
    role = serializers.ChoiceField(ROLES.choices)
    problems = PlaceProblemSerializer(many=True)


class ShiftKeptOffSerializer(serializers.Serializer[Any]):
    """Somebody on the list whom other times would keep from the shift, and why."""

    person = PatrolPersonSerializer()
    role = serializers.ChoiceField(ROLES.choices)
    state = serializers.ChoiceField(SignUpState.choices)
    problems = PlaceProblemSerializer(many=True)


class ShiftFitnessSerializer(serializers.Serializer[Any]):
    """What speaks against a place, by role, and against any (``problems``)."""

    problems = PlaceProblemSerializer(many=True)
    roles = RoleFitnessSerializer(many=True)


class TaskSerializer(serializers.Serializer[Any]):
    """``joined``: how many there are; ``leads``: whether one leads the squad oneself."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    area_code = serializers.CharField()
    location = LocationSerializer()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    people = serializers.IntegerField()
    joined = serializers.IntegerField()
    state = serializers.ChoiceField(TaskState.choices)
    shift = serializers.UUIDField(allow_null=True)
    leads = serializers.BooleanField()
    can_withdraw = serializers.BooleanField()
    distance_m = serializers.IntegerField(allow_null=True)


class SquadSerializer(serializers.Serializer[Any]):
    """The code by which others join, until ``valid_until``; ask again before."""

    task = serializers.UUIDField()
    shift = serializers.UUIDField()
    join_code = serializers.CharField()
    qr_svg = serializers.CharField()
    valid_until = serializers.DateTimeField()
