"""The wire forms of signing in and of factors."""

from typing import Any

from rest_framework import serializers

from jiefang.accounts.constants import CODE_DIGITS, PASSWORD_LENGTH_MOST
from jiefang.common.fields import PlainText, refusal
from jiefang.common.text import Text

_REQUIRED = Text("该字段是必填项。", "This is needed.")
_ONE_WAY = Text("请只使用一种方式。", "Give one of them.")


def _password(**options: Any) -> serializers.CharField:
    return serializers.CharField(max_length=PASSWORD_LENGTH_MOST, trim_whitespace=False, **options)


def _digits(**options: Any) -> serializers.RegexField:
    return serializers.RegexField(rf"^[0-9 ]{{{CODE_DIGITS},10}}$", **options)


class CredentialField(serializers.JSONField):
    """A ``PublicKeyCredential`` as its ``toJSON()`` gives it."""

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        if not isinstance(value, dict):
            self.fail("invalid")
        return value


class SignInSerializer(serializers.Serializer[Any]):
    """``{phone, code}``, ``{phone, password, totp? | recovery_code?}`` or ``{passkey}``.

    ``phone``: 11 digits or E.164.
    """

    phone = PlainText(max_length=40, required=False)
    password = _password(required=False)
    totp = _digits(required=False)
    recovery_code = PlainText(max_length=40, required=False)
    code = _digits(required=False)
    passkey = CredentialField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len({"password", "code", "passkey"} & attrs.keys()) > 1:
            raise refusal("one_way", _ONE_WAY)
        if "passkey" in attrs:
            return attrs
        wanted = ["phone"] if "code" in attrs else ["phone", "password"]
        missing = {name: refusal("required", _REQUIRED) for name in wanted if name not in attrs}
        if missing:
            raise serializers.ValidationError(
                {name: refused.detail for name, refused in missing.items()}
            )
        return attrs


class AskCodeSerializer(serializers.Serializer[Any]):
    """``channel``: ``voice`` has the code read out by a call."""

    phone = PlainText(max_length=40)
    channel = serializers.ChoiceField(("sms", "voice"), default="sms")


class CodeAskedSerializer(serializers.Serializer[Any]):
    """The same for every number; ``demo_code`` for demo people of a demo city alone."""

    resend_after_s = serializers.IntegerField()
    expires_in_s = serializers.IntegerField()
    digits = serializers.IntegerField()
    demo_code = serializers.CharField(required=False)


class OptionsSerializer(serializers.Serializer[Any]):
    """For ``PublicKeyCredential.parse…OptionsFromJSON``, then ``navigator.credentials``."""

    options = serializers.DictField()


class ProveSerializer(serializers.Serializer[Any]):
    """One of the four."""

    password = _password(required=False)
    totp = _digits(required=False)
    code = _digits(required=False)
    passkey = CredentialField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) != 1:
            raise refusal("one_way", _ONE_WAY)
        return attrs


class TotpSerializer(serializers.Serializer[Any]):
    added_at = serializers.DateTimeField()


class PasskeySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    added_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(allow_null=True)


class FactorsSerializer(serializers.Serializer[Any]):
    """``required``: this person works with rights that need a second factor."""

    password = serializers.BooleanField()
    totp = TotpSerializer(allow_null=True)
    passkeys = PasskeySerializer(many=True)
    recovery_codes_left = serializers.IntegerField()
    required = serializers.BooleanField()  # type: ignore[assignment]  # a field, not the option


class TotpBegunSerializer(serializers.Serializer[Any]):
    """The secret in three forms; it counts once a code of it was given."""

    secret = serializers.CharField()
    uri = serializers.CharField()
    qr_svg = serializers.CharField()


class ConfirmTotpSerializer(serializers.Serializer[Any]):
    code = _digits()


class FactorAddedSerializer(serializers.Serializer[Any]):
    """``recovery_codes``: with the first factor, shown this once."""

    recovery_codes = serializers.ListField(child=serializers.CharField(), allow_null=True)


class RecoveryCodesSerializer(serializers.Serializer[Any]):
    recovery_codes = serializers.ListField(child=serializers.CharField())


class AddPasskeySerializer(serializers.Serializer[Any]):
    name = PlainText(max_length=60)
    credential = CredentialField()


class NewPasswordSerializer(serializers.Serializer[Any]):
    """``current`` may be left out within five minutes of a proof."""

    current = _password(required=False)
    new = _password()
