"""What the calls of this app take and send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.standing.periods import PERIOD
from jiefang.teams.api.serializers import TeamNameSerializer


class BoardQuery(serializers.Serializer[Any]):
    """``period``: a month (``2026-11``) or a year; the running month without it."""

    period = serializers.RegexField(PERIOD, required=False)


class TeamsBoardQuery(BoardQuery):
    area = serializers.RegexField(r"\A[0-9A-Z]{2,20}\Z", required=False, default="")


class PeopleBoardQuery(BoardQuery):
    team = serializers.UUIDField(required=False)


class ListingInput(serializers.Serializer[Any]):
    """False: on no board, from now on and in the past."""

    listed = serializers.BooleanField()


class _RungSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = SentenceField()
    needs = serializers.DictField(child=serializers.IntegerField())


class StandingRungSerializer(_RungSerializer):
    pass


class StandingNextSerializer(_RungSerializer):
    missing = serializers.DictField(child=serializers.IntegerField())


class StandingLadderSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = SentenceField()
    reached = StandingRungSerializer(allow_null=True)
    count = serializers.IntegerField()
    of = serializers.IntegerField()
    next = StandingNextSerializer(allow_null=True)


class StandingCoveredSerializer(serializers.Serializer[Any]):
    """This month so far: hours on duty, actual incidents near the post meanwhile."""

    month = serializers.CharField()
    hours = serializers.FloatField()
    alerts_near = serializers.IntegerField()


class StandingSerializer(serializers.Serializer[Any]):
    stars = serializers.IntegerField()
    title = SentenceField(allow_null=True)
    next = StandingNextSerializer(allow_null=True)
    hours = serializers.IntegerField()
    years = serializers.IntegerField()
    answered = serializers.IntegerField()
    skills = serializers.IntegerField()
    ladders = StandingLadderSerializer(many=True)
    covered = StandingCoveredSerializer()
    listed = serializers.BooleanField()
    criteria_version = serializers.CharField()


class CriteriaLadderSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = SentenceField()
    rungs = StandingRungSerializer(many=True)


class CriteriaSerializer(serializers.Serializer[Any]):
    version = serializers.CharField()
    in_force_from = serializers.DateField()
    source = SentenceField()  # type: ignore[assignment]
    ladders = CriteriaLadderSerializer(many=True)


class TeamPlaceSerializer(serializers.Serializer[Any]):
    rank = serializers.IntegerField()
    team = TeamNameSerializer()
    hours = serializers.FloatField()
    people = serializers.IntegerField()


class PersonPlaceSerializer(serializers.Serializer[Any]):
    """``name`` in full for people of the same team, else masked."""

    rank = serializers.IntegerField()
    name = serializers.CharField()
    hours = serializers.FloatField()
    me = serializers.BooleanField()


class OwnPlaceSerializer(serializers.Serializer[Any]):
    """``rank`` null: on no board, nothing given in the period, or beyond ten thousand."""

    listed = serializers.BooleanField()
    hours = serializers.FloatField()
    rank = serializers.IntegerField(allow_null=True)


class TeamsBoardSerializer(serializers.Serializer[Any]):
    period = serializers.CharField()
    items = TeamPlaceSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class PeopleBoardSerializer(serializers.Serializer[Any]):
    """``few``: too few people gave hours in this team for a board of them."""

    period = serializers.CharField()
    items = PersonPlaceSerializer(many=True)
    next = serializers.CharField(allow_null=True)
    mine = OwnPlaceSerializer()
    few = serializers.BooleanField()
