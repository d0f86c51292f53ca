"""What the calls of this app send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.deeds import constants as known

Text = serializers.CharField


class DeedClockSerializer(serializers.Serializer[Any]):
    """``working_days_left``: 0 on the last day, below when it is over."""

    step = serializers.ChoiceField(known.Step.choices)
    due_on = serializers.DateField(allow_null=True)
    working_days_left = serializers.IntegerField(allow_null=True)
    overdue = serializers.BooleanField()
    confirmed = serializers.BooleanField()
    provisional = serializers.BooleanField()
    paused = serializers.BooleanField()
    source = SentenceField()  # type: ignore[assignment]


class DeedAreaSerializer(serializers.Serializer[Any]):
    code = Text()
    name = Text()
    name_en = Text()


class DeedSummarySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = Text()
    state = serializers.ChoiceField(known.State.choices)
    origin = serializers.ChoiceField(known.Origin.choices)
    area = DeedAreaSerializer()
    happened_on = serializers.DateField()
    doer_state = serializers.ChoiceField(known.Doer.choices)
    doer_name = Text(allow_blank=True)
    secret = serializers.BooleanField()
    late = serializers.BooleanField()
    complex = serializers.BooleanField()
    filed_on = serializers.DateField()
    clock = DeedClockSerializer(allow_null=True)
    cares_overdue = serializers.IntegerField()


class DeedPaperSerializer(serializers.Serializer[Any]):
    code = Text()
    name = SentenceField()
    state = serializers.ChoiceField(["there", "missing", "if_needed"])


class DeedEvidenceSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(known.EvidenceKind.choices)
    title = Text(allow_blank=True)
    sha256 = Text()
    size = serializers.IntegerField()
    at = serializers.DateTimeField()
    picture = serializers.BooleanField()


class DeedWitnessSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = Text()
    phone = Text(allow_blank=True)
    statement = Text(allow_blank=True)


class DeedSeatSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField()
    name = Text()
    round = serializers.IntegerField()
    state = serializers.ChoiceField(known.SeatState.choices)
    vote = serializers.ChoiceField(known.Vote.choices, allow_blank=True)
    reason = Text(allow_blank=True)


class DeedDecisionSerializer(serializers.Serializer[Any]):
    number = Text()
    round = serializers.IntegerField()
    recognised = serializers.BooleanField()
    article = Text()
    grounds = Text()
    tier = Text(allow_blank=True)
    yes = serializers.IntegerField()
    no = serializers.IntegerField()
    abstained = serializers.IntegerField()
    at = serializers.DateTimeField()


class DeedObjectionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    text = Text()
    state = serializers.ChoiceField(known.ObjectionState.choices)
    answer = Text(allow_blank=True)
    at = serializers.DateTimeField()


class DeedReviewSerializer(serializers.Serializer[Any]):
    text = Text()
    answer = Text(allow_blank=True)
    kept = serializers.BooleanField(allow_null=True)
    at = serializers.DateTimeField()


class DeedPaymentSerializer(serializers.Serializer[Any]):
    amount_yuan = serializers.IntegerField()
    paid_on = serializers.DateField()
    reference = Text(allow_blank=True)


class DeedAwardSerializer(serializers.Serializer[Any]):
    tier = Text()
    title = Text(allow_blank=True)
    amount_yuan = serializers.IntegerField()
    paid_yuan = serializers.IntegerField()
    at = serializers.DateTimeField()
    payments = DeedPaymentSerializer(many=True)


class CareSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(known.CareKind.choices)
    note = Text(allow_blank=True)
    due_on = serializers.DateField()
    done_on = serializers.DateField(allow_null=True)
    result = Text(allow_blank=True)


class DeedMovementSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    move = serializers.ChoiceField(known.Move.choices)
    state = serializers.ChoiceField(known.State.choices)
    by = Text(allow_blank=True)
    note = Text(allow_blank=True)


class DeedTierSerializer(serializers.Serializer[Any]):
    code = Text()
    name = SentenceField()
    least_yuan = serializers.IntegerField(allow_null=True)
    most_yuan = serializers.IntegerField(allow_null=True)


class DeedRulesSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(allow_null=True)
    version = Text(allow_blank=True)
    title = SentenceField()
    committee = SentenceField()
    titles = SentenceField(many=True)
    tiers = DeedTierSerializer(many=True)


class DeedSerializer(DeedSummarySerializer):
    """The file as its reader may see it; ``may`` names what they may do now."""

    place = Text(allow_blank=True)
    story = Text(allow_blank=True)
    doer_phone = Text(allow_blank=True)
    publish_consent = serializers.BooleanField(allow_null=True)
    notice_waived = serializers.ChoiceField(known.Waiver.choices, allow_blank=True)
    notice_text = Text(allow_blank=True)
    notice_ends_on = serializers.DateField(allow_null=True)
    papers = DeedPaperSerializer(many=True)
    missing = serializers.ListField(child=Text())
    evidence = DeedEvidenceSerializer(many=True)
    witnesses = DeedWitnessSerializer(many=True)
    seats = DeedSeatSerializer(many=True)
    decisions = DeedDecisionSerializer(many=True)
    objections = DeedObjectionSerializer(many=True)
    reviews = DeedReviewSerializer(many=True)
    award = DeedAwardSerializer(allow_null=True)
    cares = CareSerializer(many=True)
    history = DeedMovementSerializer(many=True)
    rules = DeedRulesSerializer()
    may = serializers.ListField(child=Text())


class DeedNoticeSerializer(serializers.Serializer[Any]):
    """What everybody may know."""

    id = serializers.UUIDField()
    number = Text()
    state = serializers.ChoiceField(["noticed", "recognised"])
    area_name = Text()
    area_name_en = Text()
    text = Text()
    name_masked = Text(allow_blank=True)
    noticed_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)


class VerifiedDecisionSerializer(serializers.Serializer[Any]):
    """What whoever has the paper of a decision in hand may know."""

    number = Text()
    state = serializers.ChoiceField(known.DecisionState.choices)
    recognised = serializers.BooleanField()
    name_masked = Text(allow_blank=True)
    area_name = Text(allow_blank=True)
    area_name_en = Text(allow_blank=True)
    article = Text()
    issuer = Text()
    decided_on = serializers.DateField()


class RuleSourceSerializer(serializers.Serializer[Any]):
    text = Text()
    url = Text(allow_null=True)


class RulePeriodSerializer(serializers.Serializer[Any]):
    step = serializers.ChoiceField(known.Step.choices)
    count = serializers.IntegerField(allow_null=True)
    unit = serializers.ChoiceField(known.Unit.choices, allow_null=True)
    article = Text(allow_null=True)


class DeedRuleVersionSerializer(serializers.Serializer[Any]):
    """A text of rules; ``to_be_confirmed`` names what is not known. ``guides``: of elsewhere."""

    id = serializers.UUIDField()
    code = Text()
    version = Text()
    revision = serializers.IntegerField()
    area_code = Text()
    title = SentenceField()
    document = Text(allow_null=True)
    in_force_from = serializers.DateField(allow_null=True)
    adopted_on = serializers.DateField(allow_null=True)
    applies = serializers.BooleanField()
    guides = serializers.BooleanField()
    sources = RuleSourceSerializer(many=True)
    periods = RulePeriodSerializer(many=True)
    tiers = DeedTierSerializer(many=True)
    to_be_confirmed = serializers.ListField(child=Text())


class DeedRuleListSerializer(serializers.Serializer[Any]):
    items = DeedRuleVersionSerializer(many=True)
