"""The wire forms of teams, members and papers."""

from typing import Any

from rest_framework import serializers

from jiefang.accounts.constants import WishedRole
from jiefang.teams.constants import (
    CertificateKind,
    MembershipStatus,
    Problem,
    Rank,
    TeamKind,
    TeamStatus,
)


class LeaderSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    rank = serializers.ChoiceField(Rank.choices)


class NamedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()

    class Meta:
        ref_name = "TeamNamed"


class MyPartSerializer(serializers.Serializer[Any]):
    """One's own membership of a team."""

    membership = serializers.UUIDField()
    status = serializers.ChoiceField(MembershipStatus.choices)
    rank = serializers.ChoiceField(Rank.choices)
    roles = serializers.ListField(child=serializers.ChoiceField(WishedRole.choices))
    alerts_on = serializers.BooleanField()
    joined_on = serializers.DateField(allow_null=True)
    trial_ends_on = serializers.DateField(allow_null=True)


class TeamNameSerializer(serializers.Serializer[Any]):
    """A team as others name it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    colour = serializers.CharField()


class TeamLookSerializer(serializers.Serializer[Any]):
    """What a team is called and how it looks."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    brand = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(TeamKind.choices)
    area_code = serializers.CharField()
    area_name = serializers.CharField(allow_blank=True)
    area_name_en = serializers.CharField(allow_blank=True)
    colour = serializers.CharField()
    emblem_url = serializers.CharField(allow_null=True)
    founded_on = serializers.DateField(allow_null=True)
    members = serializers.IntegerField(help_text="Who belongs: on trial, active or resting.")


class TeamSerializer(TeamLookSerializer):
    """A team in a list; ``captains`` is empty for who is not of it and does not run it."""

    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]
    captains = LeaderSerializer(many=True)
    my = MyPartSerializer(allow_null=True)


class TeamCanSerializer(serializers.Serializer[Any]):
    edit = serializers.BooleanField()
    members = serializers.BooleanField()
    plan = serializers.BooleanField()


class TeamDetailSerializer(TeamSerializer):
    story = serializers.CharField(allow_blank=True)
    story_en = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(TeamStatus.choices)
    sub_teams = NamedSerializer(many=True)
    can = TeamCanSerializer()


class MyTeamSerializer(TeamSerializer):
    """One's own team; ``problems``: what keeps one from its shifts today."""

    problems = serializers.ListField(child=serializers.ChoiceField(Problem.choices))


class MyTeamListSerializer(serializers.Serializer[Any]):
    items = MyTeamSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class TeamBriefSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)


class SubTeamSerializer(TeamBriefSerializer):
    members = serializers.IntegerField()


class PublicTeamSerializer(TeamLookSerializer):
    """What anybody may read of a team: nothing about a person."""

    story = serializers.CharField(allow_blank=True)
    story_en = serializers.CharField(allow_blank=True)
    parent = TeamBriefSerializer(allow_null=True)
    sub_teams = SubTeamSerializer(many=True)


class TeamMembershipSerializer(serializers.Serializer[Any]):
    """What became of a membership."""

    id = serializers.UUIDField()
    team = serializers.UUIDField(source="team_id")
    status = serializers.ChoiceField(MembershipStatus.choices)
    rank = serializers.ChoiceField(Rank.choices)
    roles = serializers.ListField(child=serializers.ChoiceField(WishedRole.choices))
    alerts_on = serializers.BooleanField()
    joined_on = serializers.DateField(allow_null=True)
    trial_ends_on = serializers.DateField(allow_null=True)


class MemberPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    phone_masked = serializers.CharField()


class PaperSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(CertificateKind.choices)
    expires_on = serializers.DateField(allow_null=True)


class TeamMemberSerializer(serializers.Serializer[Any]):
    """A member as those see them who run the team; ``problems``: why not on patrol today."""

    id = serializers.UUIDField()
    person = MemberPersonSerializer()
    rank = serializers.ChoiceField(Rank.choices)
    roles = serializers.ListField(child=serializers.ChoiceField(WishedRole.choices))
    status = serializers.ChoiceField(MembershipStatus.choices)
    joined_on = serializers.DateField(allow_null=True)
    trial_ends_on = serializers.DateField(allow_null=True)
    mentor = NamedSerializer(allow_null=True)
    insured_until = serializers.DateField(allow_null=True)
    certificates = PaperSerializer(many=True)
    problems = serializers.ListField(child=serializers.ChoiceField(Problem.choices))


class CertificateSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    person = NamedSerializer()
    kind = serializers.ChoiceField(CertificateKind.choices)
    issued_on = serializers.DateField()
    expires_on = serializers.DateField(allow_null=True)
    number = serializers.CharField(allow_blank=True)
    entered_by = serializers.CharField(allow_null=True)
    entered_at = serializers.DateTimeField()


class MyCertificatesSerializer(serializers.Serializer[Any]):
    """One's own papers, as leaders entered them."""

    insured_until = serializers.DateField(allow_null=True)
    items = CertificateSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class AlertsSerializer(serializers.Serializer[Any]):
    on = serializers.BooleanField()
