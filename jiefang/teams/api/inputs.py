"""What the calls of this app take."""

from datetime import date
from typing import Any, Final

from rest_framework import serializers

from jiefang.accounts.constants import WishedRole
from jiefang.common.fields import PlainText, refusal
from jiefang.common.sheets import FORMATS
from jiefang.common.text import Text
from jiefang.teams.constants import (
    REASON_LENGTH,
    STORY_LENGTH,
    TRIAL_DAYS,
    TRIAL_DAYS_MOST,
    CertificateKind,
    ListReason,
    MembershipStatus,
    Rank,
    TeamKind,
    TeamStatus,
)

_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)
_STRANGE_DAY: Final = Text("日期不正确，请检查年份。", "The date is not right: look at its year.")


class AreaCodeField(serializers.RegexField):
    """An area code or the beginning of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A[0-9A-Z]{2,20}\Z", **kwargs)


class DayField(serializers.DateField):
    """A day between 1900 and 2199."""

    def to_internal_value(self, data: Any) -> date:
        day: date = super().to_internal_value(data)
        if not _EARLIEST <= day <= _LATEST:
            raise refusal("out_of_range", _STRANGE_DAY)
        return day


class RolesField(serializers.ListField):
    """Some of the six roles."""

    def __init__(self, **kwargs: Any) -> None:
        child = serializers.ChoiceField(WishedRole.choices)
        super().__init__(child=child, max_length=len(WishedRole), **kwargs)


class ColourField(serializers.RegexField):
    """``#rrggbb``, in small letters when it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"\A#[0-9A-Fa-f]{6}\Z", **kwargs)

    def to_internal_value(self, data: Any) -> str:
        return str(super().to_internal_value(data)).lower()


class TeamsQuery(serializers.Serializer[Any]):
    area = AreaCodeField(required=False, default="")
    kind = serializers.ChoiceField(TeamKind.choices, required=False, default="")
    q = PlainText(max_length=60, required=False, allow_blank=True, default="")
    mine = serializers.BooleanField(
        required=False, default=False, help_text="Only those that one leads or belongs to."
    )


class TeamFields(serializers.Serializer[Any]):
    """What a team says about itself."""

    name = PlainText(max_length=60)
    name_en = PlainText(max_length=120, required=False, allow_blank=True)
    brand = PlainText(max_length=60, required=False, allow_blank=True)
    story = PlainText(max_length=STORY_LENGTH, required=False, allow_blank=True)
    story_en = PlainText(max_length=STORY_LENGTH, required=False, allow_blank=True)
    kind = serializers.ChoiceField(TeamKind.choices, required=False)
    colour = ColourField(required=False)
    area_code = serializers.RegexField(r"\A[0-9A-Z]{6,20}\Z")
    founded_on = DayField(required=False, allow_null=True)
    parent = serializers.UUIDField(required=False, allow_null=True)  # type: ignore[assignment]


class TeamInput(TeamFields):
    """A new team; ``captain``: the phone of its first captain."""

    captain = PlainText(max_length=40, required=False, allow_blank=True, default="")


class TeamChanges(TeamFields):
    """What may change; every field optional."""

    status = serializers.ChoiceField(TeamStatus.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"partial": True}))


class ApplyInput(serializers.Serializer[Any]):
    """``roles``: by default those wished for at registration."""

    roles = RolesField(required=False, allow_null=True, default=None)
    alerts_on = serializers.BooleanField(required=False, default=True)


class MoveInput(serializers.Serializer[Any]):
    """``mentor`` and ``trial_days`` (0: none) when an applicant is accepted; ``reason`` is read."""

    mentor = serializers.UUIDField(required=False, allow_null=True, default=None)
    trial_days = serializers.IntegerField(
        min_value=0, max_value=TRIAL_DAYS_MOST, required=False, default=TRIAL_DAYS
    )
    reason = PlainText(max_length=REASON_LENGTH, required=False, allow_blank=True, default="")


class TransferInput(serializers.Serializer[Any]):
    team = serializers.UUIDField()


class PartInput(serializers.Serializer[Any]):
    roles = RolesField(required=False)
    rank = serializers.ChoiceField(Rank.choices, required=False)
    mentor = serializers.UUIDField(required=False)


class AlertsInput(serializers.Serializer[Any]):
    on = serializers.BooleanField()


class MembersQuery(serializers.Serializer[Any]):
    status = serializers.ChoiceField(
        MembershipStatus.choices, required=False, default="", help_text="Default: not left."
    )
    role = serializers.ChoiceField(WishedRole.choices, required=False, default="")
    q = PlainText(max_length=60, required=False, allow_blank=True, default="")
    expiring_days = serializers.IntegerField(
        min_value=0, max_value=366, required=False, allow_null=True, default=None
    )


class ExportQuery(MembersQuery):
    format = serializers.ChoiceField(FORMATS, required=False, default="csv")


class WholeExportInput(ExportQuery):
    """The same filters, and what the numbers are wanted for."""

    reason = serializers.ChoiceField(ListReason.choices)


class CertificateInput(serializers.Serializer[Any]):
    """``expires_on`` null: it does not end."""

    person = serializers.UUIDField()
    kind = serializers.ChoiceField(CertificateKind.choices)
    issued_on = DayField()
    expires_on = DayField(required=False, allow_null=True, default=None)
    number = PlainText(max_length=60, required=False, allow_blank=True, default="")
