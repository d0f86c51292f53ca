"""What the calls of this app send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import SentenceField
from jiefang.honours.api.inputs import HonourCriteriaInput
from jiefang.honours.constants import (
    BatchState,
    CertificateState,
    Choice,
    Level,
    NominationState,
    ObjectionState,
    SeasonState,
    VoteKind,
)


class HonourCriteriaSerializer(HonourCriteriaInput):
    pass


class HonourDefinitionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    code = serializers.CharField()
    name = SentenceField()
    about = SentenceField()
    citation = SentenceField()
    issuer = serializers.CharField()
    level = serializers.ChoiceField(Level.choices)
    area_code = serializers.CharField()
    criteria = HonourCriteriaSerializer()
    quota = serializers.IntegerField()
    vote = serializers.ChoiceField(VoteKind.choices)
    quorum = serializers.IntegerField()
    endorsements = serializers.IntegerField()
    notice_workdays = serializers.IntegerField()
    retired = serializers.BooleanField()


class HonourSeasonSerializer(serializers.Serializer[Any]):
    """``runs`` and ``seated``: whether the asker runs it, or sits in its committee."""

    id = serializers.UUIDField()
    definition = HonourDefinitionSerializer()
    year = serializers.IntegerField()
    area_code = serializers.CharField()
    opens_on = serializers.DateField()
    closes_on = serializers.DateField()
    open_now = serializers.BooleanField()
    quota = serializers.IntegerField()
    vote = serializers.ChoiceField(VoteKind.choices)
    quorum = serializers.IntegerField()
    endorsements = serializers.IntegerField()
    notice_workdays = serializers.IntegerField()
    state = serializers.ChoiceField(SeasonState.choices)
    notice_from = serializers.DateField(allow_null=True)
    notice_until = serializers.DateField(allow_null=True)
    seats = serializers.IntegerField()
    runs = serializers.BooleanField()
    seated = serializers.BooleanField()


class HonourTallySerializer(serializers.Serializer[Any]):
    votes_for = serializers.IntegerField()
    votes_against = serializers.IntegerField()
    votes_abstain = serializers.IntegerField()


class HonourBallotSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    choice = serializers.ChoiceField(Choice.choices)


class HonourNominationSerializer(serializers.Serializer[Any]):
    """``tally`` and, of an open vote, ``ballots`` are there when the vote is over; ``part``: what
    the asker has to do with it as a member of the committee; ``notice_until``: of a notice of its
    own, after an appeal."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(NominationState.choices)
    name = serializers.CharField()
    phone_masked = serializers.CharField()
    reason = serializers.CharField(allow_blank=True)
    nominator = serializers.CharField(allow_blank=True)
    automatic = serializers.BooleanField()
    facts = SentenceField(many=True)
    seconds = serializers.IntegerField()
    voted = serializers.IntegerField()
    open_objections = serializers.IntegerField()
    tally = HonourTallySerializer(allow_null=True)
    ballots = HonourBallotSerializer(many=True)
    part = serializers.ChoiceField(("", "voted", "recused", "connected"))
    award = serializers.UUIDField(allow_null=True)
    notice_until = serializers.DateField(allow_null=True)


class HonourTaskSerializer(HonourNominationSerializer):
    """A nomination that waits for the asker, with what it is for."""

    honour = SentenceField()
    year = serializers.IntegerField()
    vote = serializers.ChoiceField(VoteKind.choices)


class HonourTasksSerializer(serializers.Serializer[Any]):
    """``judging``: as a member of a committee; ``seconding``: as a leader of the nominee's team."""

    judging = HonourTaskSerializer(many=True)
    seconding = HonourTaskSerializer(many=True)


class HonourNominatedSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(NominationState.choices)


class HonourCandidateSerializer(serializers.Serializer[Any]):
    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField()
    phone_masked = serializers.CharField()
    reasons = SentenceField(many=True)


class HonourCandidatesSerializer(serializers.Serializer[Any]):
    items = HonourCandidateSerializer(many=True)


class HonourObjectionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    nomination = serializers.UUIDField(source="nomination_id")
    nominee = serializers.CharField(allow_blank=True)
    words = serializers.CharField()
    state = serializers.ChoiceField(ObjectionState.choices)
    answer = serializers.CharField(allow_blank=True)
    made_at = serializers.DateTimeField()


class HonourAwardSerializer(serializers.Serializer[Any]):
    """As organisers see it."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    name = serializers.CharField()
    honour = SentenceField()
    level = serializers.ChoiceField(Level.choices)
    area_code = serializers.CharField()
    year = serializers.IntegerField()
    issued_on = serializers.DateField()
    publish = serializers.BooleanField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)
    revoked_reason = serializers.CharField(allow_blank=True)


class AwardedSerializer(serializers.Serializer[Any]):
    awarded = serializers.IntegerField()


class MyHonourSerializer(serializers.Serializer[Any]):
    """``url``: the page where its certificate is verified; empty for a secret one."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    honour = SentenceField()
    citation = SentenceField()
    level = serializers.ChoiceField(Level.choices)
    issuer = serializers.CharField()
    year = serializers.IntegerField()
    issued_on = serializers.DateField()
    public = serializers.BooleanField()
    publish = serializers.BooleanField(allow_null=True)
    revoked = serializers.BooleanField()
    revoked_reason = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)


class MyNominationSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    honour = SentenceField()
    year = serializers.IntegerField()
    state = serializers.ChoiceField(NominationState.choices)
    publish = serializers.BooleanField(allow_null=True)
    notice_until = serializers.DateField(allow_null=True)


class MyNominationsSerializer(serializers.Serializer[Any]):
    items = MyNominationSerializer(many=True)


class CertificateBatchSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(BatchState.choices)
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    ended_at = serializers.DateTimeField(allow_null=True)


class CertificateSignatureSerializer(serializers.Serializer[Any]):
    """Ed25519; ``checked``: the one on the paper agrees with what is shown here."""

    key_id = serializers.CharField()
    value = serializers.CharField()
    checked = serializers.BooleanField()


class VerifiedCertificateSerializer(serializers.Serializer[Any]):
    """``name`` is whole when ``name_is_full``: the holder agreed; else masked."""

    valid = serializers.BooleanField()
    state = serializers.ChoiceField(CertificateState.choices)
    number = serializers.CharField()
    honour = SentenceField(allow_null=True)
    level = serializers.ChoiceField(Level.choices, allow_null=True)
    name = serializers.CharField(allow_blank=True)
    name_is_full = serializers.BooleanField()
    issuer = serializers.CharField(allow_blank=True)
    issued_on = serializers.DateField(allow_null=True)
    revoked = serializers.BooleanField()
    revoked_on = serializers.DateField(allow_null=True)
    signature = CertificateSignatureSerializer(allow_null=True)


class HonourRollEntrySerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    honour = SentenceField()
    level = serializers.ChoiceField(Level.choices)
    issuer = serializers.CharField()
    area_code = serializers.CharField()
    year = serializers.IntegerField()
    issued_on = serializers.DateField()
    number = serializers.CharField()


class HonourNoticeSerializer(serializers.Serializer[Any]):
    """Somebody on public notice; the name is masked unless they agreed."""

    nomination = serializers.UUIDField()
    name = serializers.CharField()
    honour = SentenceField()
    level = serializers.ChoiceField(Level.choices)
    area_code = serializers.CharField()
    year = serializers.IntegerField()
    notice_from = serializers.DateField()
    notice_until = serializers.DateField()


class CeremonyEntrySerializer(serializers.Serializer[Any]):
    place = serializers.IntegerField()
    number = serializers.CharField()
    name = serializers.CharField()
    citation = serializers.CharField()


class CeremonySerializer(serializers.Serializer[Any]):
    honour = SentenceField()
    year = serializers.IntegerField()
    items = CeremonyEntrySerializer(many=True)
