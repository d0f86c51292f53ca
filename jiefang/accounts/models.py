"""People, what they are allowed, and their sessions."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from jiefang.accounts.constants import PersonLanguage, PersonStatus, Role
from jiefang.common.ids import uuid7
from jiefang.common.sealing import LookupHash, SealedText


class PersonManager(BaseUserManager["Person"]):
    def create_person(
        self, *, phone: str, name: str, password: str | None, **fields: Any
    ) -> "Person":
        """A person with a password (or none: no password sign-in). ``phone`` in E.164."""
        person = self.model(phone=phone, name=name, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(phone=username or "")


class Person(AbstractBaseUser):
    """A neighbour, a captain, a liaison: everybody who can sign in or be called."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    phone: "models.Field[str, str]" = SealedText(
        max_length=16, pattern=r"\+[1-9][0-9]{7,14}", found_by="phone_hash"
    )
    phone_hash = LookupHash(of="phone", unique=True, null=True)
    name: "models.Field[str, str]" = SealedText(max_length=60)
    birth_year = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=8, choices=PersonStatus, default=PersonStatus.ACTIVE)
    language = models.CharField(max_length=2, choices=PersonLanguage, default=PersonLanguage.ZH)
    alert_consent_at = models.DateTimeField(null=True)
    position_consent_at = models.DateTimeField(null=True)
    insured_until = models.DateField(null=True)
    trained_until = models.DateField(null=True)
    is_demo = models.BooleanField(default=False)
    is_simulated = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "phone_hash"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    cached_grants: "tuple[Grant, ...] | None" = None

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=PersonStatus.values), name="person_status_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=PersonLanguage.values), name="person_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.status == PersonStatus.ACTIVE


class GrantQuerySet(models.QuerySet["Grant", "Grant"]):
    def valid_at(self, moment: datetime) -> "GrantQuerySet":
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=moment))

    def within(self, *scopes: str) -> "GrantQuerySet":
        """Grants whose area lies in one of the scopes; none without a scope."""
        condition = Q(pk__in=())
        for scope in scopes:
            condition |= Q(area_code__startswith=scope)
        return self.filter(condition)


class Grant(models.Model):
    """A role within an area (code prefix), a team or a unit, until it expires."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24, choices=Role)
    area_code = models.CharField(max_length=20, blank=True)
    team_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(area_code="") | Q(team_id__isnull=False) | Q(unit_id__isnull=False),
                name="grant_has_a_scope",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_known"),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=models.F("person")),
                name="grant_is_not_to_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area_code or self.unit_id or self.team_id}"

    def is_valid_at(self, moment: datetime) -> bool:
        return self.expires_at is None or self.expires_at > moment


class Session(AbstractBaseSession):
    """A sign-in. It knows its person, so that one query finds both."""

    session_data: "models.Field[Any, Any]" = models.BinaryField()
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        raise NotImplementedError("stores make sessions, not the other way round")
