"""The wire forms of points."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.common.pictures import TYPE
from jiefang.common.proofs import PAPER
from jiefang.points.constants import (
    STAGES,
    WALLET_KINDS,
    AccountKind,
    CheckState,
    Doubt,
    EntryKind,
    GrantState,
    HoldState,
    RuleKind,
)
from jiefang.teams.api.serializers import TeamNameSerializer


class PointsExpiringSerializer(serializers.Serializer[Any]):
    amount = serializers.IntegerField()
    on = serializers.DateField()


class WalletSerializer(serializers.Serializer[Any]):
    """``held`` points wait for a look and are not in the balance; ``expiring``: the next to go."""

    balance = serializers.IntegerField()
    held = serializers.IntegerField()
    expiring = PointsExpiringSerializer(allow_null=True)
    month_given = serializers.IntegerField()
    published_totals_url = serializers.CharField()


class TeamPointsEarnedSerializer(serializers.Serializer[Any]):
    what = serializers.CharField()
    title = SentenceField()
    points = serializers.IntegerField()


class TeamPointsSerializer(serializers.Serializer[Any]):
    """What a team has; ``month``: what its members' acts have earned for it this month."""

    balance = serializers.IntegerField()
    held = serializers.IntegerField()
    month = serializers.CharField()
    earned = TeamPointsEarnedSerializer(many=True)


class WalletEntrySerializer(serializers.Serializer[Any]):
    """``amount`` is signed; one that is ``held`` is not in ``balance_after``."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    amount = serializers.IntegerField()
    kind = serializers.ChoiceField(WALLET_KINDS)
    reason = SentenceField()
    cause = serializers.CharField()
    happened_on = serializers.DateField()
    expires_on = serializers.DateField(allow_null=True)
    balance_after = serializers.IntegerField()


class PointsPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(allow_blank=True)


class PointsEntrySerializer(serializers.Serializer[Any]):
    """A row of the ledger: ``amount`` went from the account ``debit`` to ``credit``.

    ``grant``: by which points by hand, where one may look at what shows why.
    """

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    amount = serializers.IntegerField()
    kind = serializers.ChoiceField(EntryKind.choices)
    reason = SentenceField()
    cause = serializers.CharField()
    happened_on = serializers.DateField()
    debit = serializers.ChoiceField(AccountKind.choices)
    credit = serializers.ChoiceField(AccountKind.choices)
    person = PointsPersonSerializer(allow_null=True)
    team = TeamNameSerializer(allow_null=True)
    author = PointsPersonSerializer(allow_null=True)
    approver = PointsPersonSerializer(allow_null=True)
    seal = serializers.IntegerField(allow_null=True)
    grant = serializers.UUIDField(allow_null=True)


class PointsRuleSerializer(serializers.Serializer[Any]):
    """One version. ``stage``: draft, coming, in_force or over. ``mine``: the actor may move it."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(RuleKind.choices)
    title = SentenceField()
    area_code = serializers.CharField()
    area = SentenceField()
    version = serializers.IntegerField()
    stage = serializers.ChoiceField(STAGES)
    points = serializers.IntegerField()
    unit = serializers.IntegerField()
    cap_day = serializers.IntegerField(allow_null=True)
    cap_month = serializers.IntegerField(allow_null=True)
    to_team = serializers.BooleanField()
    valid_months = serializers.IntegerField()
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)
    previewed = serializers.BooleanField()
    mine = serializers.BooleanField()


class PointsPreviewSerializer(serializers.Serializer[Any]):
    """``…_then``: had the rule been in force all the month; ``more``, ``fewer``: so many people."""

    month = serializers.DateField()
    points = serializers.IntegerField()
    points_then = serializers.IntegerField()
    people = serializers.IntegerField()
    people_then = serializers.IntegerField()
    more = serializers.IntegerField()
    fewer = serializers.IntegerField()
    cut = serializers.IntegerField()


class PointsDoubtSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(Doubt.choices)
    text = SentenceField()


class PointsHoldSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    person = PointsPersonSerializer()
    team = TeamNameSerializer(allow_null=True)
    amount = serializers.IntegerField()
    reason = SentenceField()
    happened_on = serializers.DateField()
    doubts = PointsDoubtSerializer(many=True)
    held_at = serializers.DateTimeField()
    state = serializers.ChoiceField(HoldState.choices)
    remark = serializers.CharField(allow_blank=True)
    decides = serializers.BooleanField()


class PointsFileSerializer(serializers.Serializer[Any]):
    """``sha256`` and ``size`` (bytes) are of what was handed in."""

    id = serializers.UUIDField()
    type = serializers.ChoiceField([(TYPE, TYPE), (PAPER, PAPER)])
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class PointsGrantSerializer(serializers.Serializer[Any]):
    """``decides``: the actor is neither who asked nor (``check`` open) one of the two who gave."""

    id = serializers.UUIDField()
    person = PointsPersonSerializer()
    team = TeamNameSerializer()
    amount = serializers.IntegerField()
    reason = serializers.CharField()
    evidence = serializers.CharField()
    reference = serializers.CharField(allow_blank=True)
    files = PointsFileSerializer(many=True)
    happened_on = serializers.DateField()
    state = serializers.ChoiceField(GrantState.choices)
    author = PointsPersonSerializer()
    asked_at = serializers.DateTimeField()
    decided_by = PointsPersonSerializer(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    check = serializers.ChoiceField(CheckState.choices)
    remark = serializers.CharField(allow_blank=True)
    decides = serializers.BooleanField()


class PointsKindTotalSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(EntryKind.choices)
    points = serializers.IntegerField()
    entries = serializers.IntegerField()


class PointsEarnedTotalSerializer(serializers.Serializer[Any]):
    what = serializers.CharField()
    title = SentenceField()
    points = serializers.IntegerField()
    entries = serializers.IntegerField()


class PointsByHandSerializer(serializers.Serializer[Any]):
    approved = serializers.IntegerField()
    points = serializers.IntegerField()
    refused = serializers.IntegerField()
    held = serializers.IntegerField()
    drawn = serializers.IntegerField()
    objected = serializers.IntegerField()


class PointsMonthSerializer(serializers.Serializer[Any]):
    """``people``: to how many points were given; null for so few that they might be known."""

    month = serializers.CharField()
    people = serializers.IntegerField(allow_null=True)
    kinds = PointsKindTotalSerializer(many=True)
    earned = PointsEarnedTotalSerializer(many=True)
    by_hand = PointsByHandSerializer()
