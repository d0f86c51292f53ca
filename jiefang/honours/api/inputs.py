"""What the calls of this app take."""

from typing import Any, Final

from rest_framework import serializers

from jiefang.common.fields import PlainText
from jiefang.common.sheets import FORMATS
from jiefang.honours.constants import (
    CITATION_LENGTH,
    COMMITTEE_MOST,
    NAME_EN_LENGTH,
    NAME_LENGTH,
    NOTICE_WORKDAYS_MOST,
    QUOTA_MOST,
    REASON_LENGTH,
    WORDS_LENGTH,
    Choice,
    Level,
    SeasonState,
    VoteKind,
)

_AREA: Final = r"\A[0-9A-Z]{2,20}\Z"
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def _words(length: int) -> PlainText:
    return PlainText(max_length=length, required=False, allow_blank=True, default="")


def _year(*, required: bool = True) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=_FIRST_YEAR, max_value=_LAST_YEAR, required=required)


class HonourCriteriaInput(serializers.Serializer[Any]):
    """What makes somebody a candidate; 0: not asked."""

    hours = serializers.IntegerField(min_value=0, max_value=8784, default=0)
    answered = serializers.IntegerField(min_value=0, max_value=1000, default=0)
    years = serializers.IntegerField(min_value=0, max_value=100, default=0)


class HonourDefinitionInput(serializers.Serializer[Any]):
    """``{year}`` in a citation becomes the year of the season; without a ``code`` it gets one."""

    code = serializers.RegexField(r"\A[a-z][a-z0-9_]{2,39}\Z", required=False)
    name = PlainText(max_length=NAME_LENGTH)
    name_en = PlainText(max_length=NAME_EN_LENGTH)
    about = _words(CITATION_LENGTH)
    about_en = _words(2 * CITATION_LENGTH)
    citation = PlainText(max_length=CITATION_LENGTH - 20)
    citation_en = _words(2 * CITATION_LENGTH - 20)
    issuer = _words(40)
    level = serializers.ChoiceField(Level.choices)
    area_code = serializers.RegexField(_AREA)
    criteria = HonourCriteriaInput(required=False)
    quota = serializers.IntegerField(min_value=1, max_value=QUOTA_MOST)
    vote = serializers.ChoiceField(VoteKind.choices)
    quorum = serializers.IntegerField(min_value=1, max_value=COMMITTEE_MOST)
    endorsements = serializers.IntegerField(min_value=0, max_value=5, default=1)
    notice_workdays = serializers.IntegerField(min_value=1, max_value=NOTICE_WORKDAYS_MOST)


class HonourDefinitionChanges(HonourDefinitionInput):
    """What may change; every field optional, the code not at all."""

    code = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"partial": True}))


class HonourRetireInput(serializers.Serializer[Any]):
    retired = serializers.BooleanField()


class HonourSeasonInput(serializers.Serializer[Any]):
    definition = serializers.UUIDField()
    year = _year()
    area_code = serializers.RegexField(_AREA, required=False)
    opens_on = serializers.DateField()
    closes_on = serializers.DateField()
    quota = serializers.IntegerField(min_value=1, max_value=QUOTA_MOST, required=False)


class SeasonsQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(SeasonState.choices, required=False)
    year = _year(required=False)


class HonourCommitteeInput(serializers.Serializer[Any]):
    phones = serializers.ListField(
        child=PlainText(max_length=24), min_length=1, max_length=COMMITTEE_MOST
    )


class HonourSeasonMoveInput(serializers.Serializer[Any]):
    to = serializers.ChoiceField(SeasonState.choices[1:])


class HonourNominationInput(serializers.Serializer[Any]):
    """By ``name`` and ``phone``, both as the platform knows them; or ``person``, a candidate."""

    name = _words(60)
    phone = _words(24)
    person = serializers.UUIDField(required=False)
    reason = PlainText(max_length=REASON_LENGTH)


class HonourWordsInput(serializers.Serializer[Any]):
    reason = _words(WORDS_LENGTH)


class HonourReasonInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=WORDS_LENGTH)


class HonourVoteInput(serializers.Serializer[Any]):
    choice = serializers.ChoiceField(Choice.choices)


class HonourObjectionInput(serializers.Serializer[Any]):
    words = PlainText(max_length=REASON_LENGTH)


class HonourAnswerInput(serializers.Serializer[Any]):
    answer = PlainText(max_length=WORDS_LENGTH)


class HonourNomineeInput(serializers.Serializer[Any]):
    """``publish``: whether the name may stand in public."""

    accept = serializers.BooleanField(default=True)
    publish = serializers.BooleanField(allow_null=True, default=None)


class HonourConsentInput(serializers.Serializer[Any]):
    publish = serializers.BooleanField()


class HonourCeremonyQuery(serializers.Serializer[Any]):
    format = serializers.ChoiceField(("json", *FORMATS), default="json")


class CertificateQuery(serializers.Serializer[Any]):
    """``k`` and ``s``: key and signature from the QR code."""

    k = serializers.CharField(max_length=16, required=False, allow_blank=True, default="")
    s = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")


class RollQuery(serializers.Serializer[Any]):
    area = serializers.RegexField(_AREA, required=False, default="")
    year = _year(required=False)


class AwardsQuery(serializers.Serializer[Any]):
    year = _year(required=False)


class NoticesQuery(serializers.Serializer[Any]):
    area = serializers.RegexField(_AREA, required=False, default="")
