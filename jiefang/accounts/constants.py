"""The closed lists of this app."""

from typing import Final

from django.db import models


class PersonStatus(models.TextChoices):
    """``applied`` and ``refused`` sign in, and see their registration and nothing else.

    ``invited``: somebody else has named them, in a roster. They are nobody and cannot sign in until
    they have proved their number and registered by themselves, which keeps the account.
    """

    INVITED = "invited", "待本人登记"
    ACTIVE = "active", "正常"
    APPLIED = "applied", "待核实"
    REFUSED = "refused", "未通过"
    LOCKED = "locked", "已锁定"
    LEFT = "left", "已离开"


APPLICANTS: Final = (PersonStatus.APPLIED, PersonStatus.REFUSED)


class WishedRole(models.TextChoices):
    """What a neighbour would like to do, of the six that the city knows."""

    INFORMANT = "informant", "信息员"
    PATROL = "patrol", "巡防员"
    MEDIATOR = "mediator", "调解员"
    PUBLICIST = "publicist", "宣传员"
    SUPPORT = "support", "支援员"
    GUIDE = "guide", "引导员"


class PersonLanguage(models.TextChoices):
    ZH = "zh", "简体中文"
    EN = "en", "English"


class SessionKind(models.TextChoices):
    MEMBER = "member", "队员"
    STAFF = "staff", "工作人员"


class TokenScope(models.TextChoices):
    """What a machine client may call."""

    INCIDENTS_READ = "incidents:read", "查看事件"
    INCIDENTS_TRIGGER = "incidents:trigger", "发起事件"
    UNITS_READ = "units:read", "查看单元"
    AREAS_READ = "areas:read", "查看区域"


class Role(models.TextChoices):
    """What a grant allows; a grant names an area prefix, a team, a unit or a pick-up place."""

    LIAISON = "liaison", "公安联络员"
    CAPTAIN = "captain", "队长"
    ORGANISER = "organiser", "组织者"
    PARTNER = "partner", "兑换伙伴"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理员"


ADMINISTRATORS: Final = (
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDIT_ADMINISTRATOR,
)
APPOINTED_CHOICES: Final = [(role.value, role.label) for role in ADMINISTRATORS]
EXCLUSIVE: Final = (*ADMINISTRATORS, Role.LIAISON, Role.ORGANISER)
"""An administrator of any kind holds no other of these: nobody watches over themselves."""

WITHOUT_AREA: Final = (Role.CAPTAIN, Role.PARTNER)
"""Held over a team, a unit or a place: nothing that a stolen phone could do much harm with."""

KEEPERS: Final = tuple(role for role in Role if role not in (*ADMINISTRATORS[1:], Role.PARTNER))
"""Whose grants over an area show its units: the other two administrators have no part in them."""
GRANTABLE: Final = (Role.LIAISON, Role.CAPTAIN, Role.ORGANISER)
"""The working roles, which a system administrator gives."""
GRANTABLE_CHOICES: Final = [(role.value, role.label) for role in GRANTABLE]

STRONG_METHODS: Final = frozenset({"totp", "passkey", "recovery"})
"""A session that was opened with one of these is strong: privileged grants count in it."""

MEMBER_SESSION_S: Final = 30 * 24 * 3600
STAFF_SESSION_S: Final = 12 * 3600
NOBODYS_SESSION_S: Final = 3600
IDLE_LOCK_S: Final = 15 * 60
ACTIVE_EVERY_S: Final = 60
"""That somebody is active is written down at most so often."""

WRONG_UNLOCKS_MAX: Final = 5
"""So many wrong unlocks end a session."""


class CodePurpose(models.TextChoices):
    """What a six-digit code opens."""

    SIGN_IN = "sign_in", "登录"
    JOIN = "join", "报名"


class Factor(models.TextChoices):
    """What somebody may show besides the password."""

    TOTP = "totp", "动态口令"
    PASSKEY = "passkey", "通行密钥"
    RECOVERY_CODE = "recovery_code", "恢复码"


CODE_DIGITS: Final = 6
CODE_LIFETIME_S: Final = 5 * 60
CODE_TRIES: Final = 5
CODE_AGAIN_S: Final = 60
CODES_A_DAY: Final = 5
CODES_AN_HOUR_FROM_AN_ADDRESS: Final = 10

FREE_FAILURES: Final = 5
"""So many wrong tries in a row by one asker; then each waits twice as long as the one before."""
FREE_FAILURES_FROM_AN_ADDRESS: Final = 100
"""The same for all accounts together that are tried from one network address."""
FIRST_REST_S: Final = 30
LONGEST_REST_S: Final = 15 * 60
FAILURES_FORGOTTEN_S: Final = 60 * 60
FAMILIAR_S: Final = 400 * 24 * 3600

PASSWORD_LENGTH: Final = 12
PASSWORD_LENGTH_MOST: Final = 200
PROOF_S: Final = 5 * 60
"""How young the last proof must be for a change of factors."""
CEREMONY_S: Final = 5 * 60
CEREMONIES_AN_HOUR_FROM_AN_ADDRESS: Final = 120
PASSKEYS_MOST: Final = 10
RECOVERY_CODES: Final = 10
TOKEN_PREFIX: Final = "jf_"  # noqa: S105
TOKEN_DAYS_MAX: Final = 365
TOKEN_USED_EVERY_S: Final = 3600
TOKEN_CALLS_A_MINUTE: Final = 300
APPOINTMENT_DAYS: Final = 7
