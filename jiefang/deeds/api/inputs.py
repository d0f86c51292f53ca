"""What the calls of this app take."""

from typing import Any, Final

from rest_framework import serializers

from jiefang.common.fields import PlainText, refusal
from jiefang.common.text import Text
from jiefang.deeds import constants as known

_NEEDED: Final = Text("必填。", "This is needed.")
_AREA: Final = r"\A[0-9]{6}\Z"


def words(length: int = known.WORDS_LENGTH, *, needed: bool = False) -> PlainText:
    if needed:
        return PlainText(max_length=length)
    return PlainText(max_length=length, required=False, allow_blank=True, default="")


class DeedInput(serializers.Serializer[Any]):
    """Of an ``incident`` that is over, or with ``origin``, ``area``, ``happened_on``, ``story``."""

    incident = serializers.UUIDField(required=False, allow_null=True, default=None)
    doer = serializers.UUIDField(required=False, allow_null=True, default=None)
    origin = serializers.ChoiceField(known.OWN_ORIGINS, required=False)
    area = serializers.RegexField(_AREA, required=False)
    happened_on = serializers.DateField(required=False)
    place = words(known.PLACE_LENGTH)
    story = words(known.STORY_LENGTH)
    doer_state = serializers.ChoiceField(known.Doer.choices, required=False)
    doer_name = words(known.NAME_LENGTH)
    doer_phone = words(known.PHONE_LENGTH)
    secret = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["incident"] is not None:
            return attrs
        missing = [n for n in ("origin", "area", "happened_on", "story") if not attrs.get(n)]
        if missing:
            raise serializers.ValidationError(
                {name: [refusal("required", _NEEDED).detail[0]] for name in missing}  # type: ignore[index]
            )
        return attrs


class DeedsQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(known.State.choices, required=False)
    overdue = serializers.BooleanField(required=False, default=False)
    open = serializers.BooleanField(required=False, default=False)
    secret = serializers.BooleanField(required=False, allow_null=True, default=None)


class NoticesQuery(serializers.Serializer[Any]):
    area = serializers.RegexField(r"\A[0-9]{2,12}\Z", required=False, default="")


class NothingInput(serializers.Serializer[Any]):
    """No words are needed."""


class DeedReasonInput(serializers.Serializer[Any]):
    reason = words(needed=True)


class MaybeReasonInput(serializers.Serializer[Any]):
    reason = words()


class LackInput(serializers.Serializer[Any]):
    missing = serializers.ListField(
        child=serializers.RegexField(r"\A[a-z_]{1,20}\Z"), min_length=1, max_length=20
    )
    reason = words()


class SupplementInput(serializers.Serializer[Any]):
    story = words(known.STORY_LENGTH)


class InvestigateInput(serializers.Serializer[Any]):
    note = words(known.STORY_LENGTH, needed=True)


class ReferInput(serializers.Serializer[Any]):
    """The members of the committee, by phone."""

    members = serializers.ListField(
        child=PlainText(max_length=known.PHONE_LENGTH), min_length=1, max_length=known.SEATS_MOST
    )


class RecuseInput(serializers.Serializer[Any]):
    """``member``: who is to step back, where it is not oneself."""

    reason = words(needed=True)
    member = serializers.UUIDField(required=False, allow_null=True, default=None)


class VoteInput(serializers.Serializer[Any]):
    vote = serializers.ChoiceField(known.Vote.choices)
    reason = words()


class DecideInput(serializers.Serializer[Any]):
    article = words(known.ARTICLE_LENGTH, needed=True)
    grounds = words(known.STORY_LENGTH, needed=True)
    tier = serializers.RegexField(r"\A[a-z_]{0,20}\Z", required=False, allow_blank=True, default="")


class NotifyInput(serializers.Serializer[Any]):
    """The words of the notice; or why there is none."""

    text = words()
    waive = serializers.ChoiceField(
        known.Waiver.choices, required=False, allow_blank=True, default=""
    )
    reason = words()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        name = "reason" if attrs["waive"] else "text"
        if not attrs[name]:
            raise serializers.ValidationError(
                {name: [refusal("required", _NEEDED).detail[0]]}  # type: ignore[index]
            )
        return attrs


class ObjectInput(serializers.Serializer[Any]):
    text = words(known.STORY_LENGTH, needed=True)


class SettleInput(serializers.Serializer[Any]):
    objection = serializers.UUIDField()
    upheld = serializers.BooleanField()
    answer = words(needed=True)


class AnswerReviewInput(serializers.Serializer[Any]):
    keep = serializers.BooleanField()
    answer = words(needed=True)


class AwardInput(serializers.Serializer[Any]):
    tier = serializers.RegexField(r"\A[a-z_]{1,20}\Z")
    amount_yuan = serializers.IntegerField(min_value=1, max_value=known.YUAN_MOST)
    title = words(known.TITLE_LENGTH)


class PayInput(serializers.Serializer[Any]):
    amount_yuan = serializers.IntegerField(min_value=1, max_value=known.YUAN_MOST)
    paid_on = serializers.DateField()
    reference = words(known.ARTICLE_LENGTH)


class SecrecyInput(serializers.Serializer[Any]):
    secret = serializers.BooleanField()
    reason = words(needed=True)


class PublishInput(serializers.Serializer[Any]):
    publish = serializers.BooleanField()


class EvidenceQuery(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(
        known.EvidenceKind.choices, required=False, default=known.EvidenceKind.PHOTO
    )
    title = words(known.PLACE_LENGTH)


class MediaInput(serializers.Serializer[Any]):
    """Something kept elsewhere: its SHA-256 in hex and its size in bytes."""

    sha256 = serializers.RegexField(r"\A[0-9a-fA-F]{64}\Z")
    size = serializers.IntegerField(min_value=1, max_value=known.MEDIA_MOST)
    kind = serializers.ChoiceField(known.EvidenceKind.choices)
    title = words(known.PLACE_LENGTH)


class WitnessInput(serializers.Serializer[Any]):
    name = words(known.NAME_LENGTH, needed=True)
    phone = words(known.PHONE_LENGTH)
    statement = words(known.STORY_LENGTH)
    consents = serializers.BooleanField()


class CareInput(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(known.CareKind.choices)
    due_on = serializers.DateField()
    note = words()


class CareDoneInput(serializers.Serializer[Any]):
    result = words()


class RulePeriodInput(serializers.Serializer[Any]):
    count = serializers.IntegerField(min_value=1, max_value=800)
    unit = serializers.ChoiceField(known.Unit.choices)
    article = words(40)


class RuleConfirmInput(serializers.Serializer[Any]):
    """What has become known, and from where."""

    source = words(needed=True)  # type: ignore[assignment]
    in_force_from = serializers.DateField(required=False, allow_null=True, default=None)
    in_force_until = serializers.DateField(required=False, allow_null=True, default=None)
    step = serializers.ChoiceField(
        known.Step.choices, required=False, allow_null=True, default=None
    )
    period = RulePeriodInput(required=False, allow_null=True, default=None)
