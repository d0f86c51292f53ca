"""What the calls of this app take."""

from typing import Any

from rest_framework import serializers

from jiefang.accounts.constants import PersonLanguage, WishedRole
from jiefang.common.fields import PlainText, refusal
from jiefang.common.text import Text
from jiefang.joining.constants import REASON_LENGTH, ConsentKind, RecordKind, RegistrationState

_NO_SUCH_CONSENT = Text("没有这个同意事项。", "There is no such consent.")


class AreaCodeField(serializers.RegexField):
    """An area code or the beginning of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9A-Z]{2,20}\Z", **kwargs)


class ConsentInput(serializers.Serializer[Any]):
    """``version``: the one that was shown; needed to give, not to take back."""

    given = serializers.BooleanField()
    version = PlainText(max_length=12, required=False, allow_blank=True, default="")


class RecordInput(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(RecordKind.choices)
    issuer = PlainText(max_length=80)
    number = PlainText(max_length=60, required=False, allow_blank=True, default="")
    valid_from = serializers.DateField()
    valid_until = serializers.DateField()


class ReasonInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=REASON_LENGTH)


class VolunteersQuery(serializers.Serializer[Any]):
    area = AreaCodeField(required=False, default="")
    expiring_days = serializers.IntegerField(
        min_value=0, max_value=366, required=False, allow_null=True, default=None,
        help_text="Only those whose cover or training is missing or ends within so many days.",
    )  # fmt: skip


class PhoneInput(serializers.Serializer[Any]):
    """``channel``: ``voice`` has the code read out by a call."""

    phone = PlainText(max_length=40)
    channel = serializers.ChoiceField(("sms", "voice"), default="sms")


class ProofInput(serializers.Serializer[Any]):
    phone = PlainText(max_length=40)
    code = serializers.RegexField(r"\A[0-9 ]{6,10}\Z")


class SearchQuery(serializers.Serializer[Any]):
    q = PlainText(max_length=40, required=False, allow_blank=True, default="")


class AgreedField(serializers.DictField):
    """Kind → the version that was shown; a kind that is not in it is a no."""

    child = PlainText(max_length=12)

    def to_internal_value(self, data: Any) -> dict[ConsentKind, str]:
        given = super().to_internal_value(data)
        unknown = set(given) - set(ConsentKind.values)
        if unknown:
            raise refusal("unknown", _NO_SUCH_CONSENT)
        return {ConsentKind(kind): version for kind, version in given.items()}


class RepeatInput(serializers.Serializer[Any]):
    """What somebody says about themselves; ``street``: a code of nine digits."""

    name = PlainText(max_length=60, min_length=2)
    birth_year = serializers.IntegerField(min_value=1, max_value=9999)
    street = serializers.RegexField(r"\A[0-9]{9}\Z")
    wished_roles = serializers.ListField(
        child=serializers.ChoiceField(WishedRole.choices),
        max_length=6,
        required=False,
        default=list,
    )
    language = serializers.ChoiceField(PersonLanguage.choices, required=False, default="zh")


class RegistrationInput(RepeatInput):
    """``guardian_name``: under 14, whose number was proved as well."""

    consents = AgreedField(required=False, default=dict)
    guardian_name = PlainText(max_length=60, required=False, allow_blank=True, default="")


class RegistrationsQuery(serializers.Serializer[Any]):
    area = AreaCodeField(required=False, default="")
    state = serializers.ChoiceField(RegistrationState.choices, required=False, default="applied")


class VerifyInput(serializers.Serializer[Any]):
    unit = serializers.UUIDField(required=False, allow_null=True, default=None)


class QuestionInput(serializers.Serializer[Any]):
    question = PlainText(max_length=REASON_LENGTH)


class ReplyInput(serializers.Serializer[Any]):
    answer = PlainText(max_length=REASON_LENGTH)
