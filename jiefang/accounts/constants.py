"""The closed lists of this app."""

from typing import Final

from django.db import models


class PersonStatus(models.TextChoices):
    """``applied`` and ``refused`` sign in, and see their registration and nothing else."""

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


class Role(models.TextChoices):
    """What a grant allows; a grant names an area prefix, a team or a unit, and may expire."""

    LIAISON = "liaison", "公安联络员"
    CAPTAIN = "captain", "队长"
    ORGANISER = "organiser", "组织者"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理员"


ADMINISTRATORS: Final = (
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDIT_ADMINISTRATOR,
)
KEEPERS: Final = tuple(role for role in Role if role not in ADMINISTRATORS[1:])
"""Whose grants over an area show its units: the other two administrators have no part in them."""
GRANTABLE: Final = (Role.LIAISON, Role.CAPTAIN, Role.ORGANISER)
"""The working roles, which a system administrator gives."""
GRANTABLE_CHOICES: Final = [(role.value, role.label) for role in GRANTABLE]

SIGN_IN_TRIES: Final = 10
SIGN_IN_WINDOW_S: Final = 60
"""So many wrong passwords for one phone within the window; then it rests until the window ends."""

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
