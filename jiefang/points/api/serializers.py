"""The wire forms of points."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.points.constants import EntryKind


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


class WalletEntrySerializer(serializers.Serializer[Any]):
    """``amount`` is signed; one that is ``held`` is not in ``balance_after``."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    amount = serializers.IntegerField()
    kind = serializers.ChoiceField(
        [each for each in EntryKind.choices if each[0] != EntryKind.BUDGET]
    )
    reason = SentenceField()
    cause = serializers.CharField()
    happened_on = serializers.DateField()
    expires_on = serializers.DateField(allow_null=True)
    balance_after = serializers.IntegerField()
