"""The closed lists of this app, and the moves of a registration."""

from typing import Final

from django.db import models

from jiefang.accounts.constants import PersonStatus

TICKET_COOKIE: Final = "join"
TICKET_PATH: Final = "/api/v1/registrations"
TICKET_S: Final = 3600
"""How long somebody may take to fill in the questions after the code."""

REASON_LENGTH: Final = 200
EARLIEST_BIRTH_YEAR: Final = 1900
FOUND_MOST: Final = 40
"""Streets and communities that one search shows at most."""


class ConsentKind(models.TextChoices):
    ALERTS = "alerts", "接收呼叫"
    POSITION = "position", "在岗时的位置"
    SMS = "sms", "短信"
    VOICE = "voice", "语音电话"


FLAGS: Final = {
    ConsentKind.ALERTS: "alert_consent_at",
    ConsentKind.POSITION: "position_consent_at",
    ConsentKind.SMS: "sms_consent_at",
    ConsentKind.VOICE: "voice_consent_at",
}
"""The column of the person that says since when the consent is in force."""

ADULTS_ONLY: Final = frozenset({ConsentKind.ALERTS, ConsentKind.POSITION})


class RegistrationState(models.TextChoices):
    APPLIED = "applied", "待核实"
    VERIFIED = "verified", "已通过"
    REFUSED = "refused", "未通过"
    WITHDRAWN = "withdrawn", "已撤回"


MOVES: Final = {
    RegistrationState.APPLIED: frozenset(
        {RegistrationState.VERIFIED, RegistrationState.REFUSED, RegistrationState.WITHDRAWN}
    ),
    RegistrationState.VERIFIED: frozenset[RegistrationState](),
    RegistrationState.REFUSED: frozenset[RegistrationState](),
    RegistrationState.WITHDRAWN: frozenset[RegistrationState](),
}
"""What may follow what. Who tries again does so with a new registration."""

PERSON_AFTER: Final = {
    RegistrationState.APPLIED: PersonStatus.APPLIED,
    RegistrationState.VERIFIED: PersonStatus.ACTIVE,
    RegistrationState.REFUSED: PersonStatus.REFUSED,
    RegistrationState.WITHDRAWN: PersonStatus.LEFT,
}
"""What a registration's state makes of its person."""

MAY_APPLY: Final = frozenset({PersonStatus.REFUSED, PersonStatus.LEFT, PersonStatus.INVITED})
"""From which a person with an account may register (again); a locked one may not."""


WITHOUT_ACCOUNT: Final = frozenset({PersonStatus.LEFT, PersonStatus.INVITED})
"""Whose number, once proved, leads to the questions of a registration and signs nobody in."""


class RecordKind(models.TextChoices):
    INSURANCE = "insurance", "保险"
    BASIC = "basic", "街坊基础培训"
    FIRST_AID = "first_aid", "急救"
    AED = "aed", "除颤"
    FIRE = "fire", "消防"
    TRAFFIC = "traffic", "交通疏导"
    WATER_RESCUE = "water_rescue", "水上救援"


TRAININGS: Final = tuple(kind for kind in RecordKind if kind != RecordKind.INSURANCE)
