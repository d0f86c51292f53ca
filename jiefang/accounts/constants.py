"""The closed lists of this app."""

from django.db import models


class PersonStatus(models.TextChoices):
    ACTIVE = "active", "正常"
    LOCKED = "locked", "已锁定"
    LEFT = "left", "已离开"


class Role(models.TextChoices):
    """What a grant allows; a grant names an area prefix, a team or a unit, and may expire."""

    LIAISON = "liaison", "公安联络员"
    CAPTAIN = "captain", "队长"
    ORGANISER = "organiser", "组织者"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理员"
