"""People, what they are allowed, and their sessions."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.accounts.constants import (
    APPLICANTS,
    APPOINTED_CHOICES,
    CODE_TRIES,
    IDLE_LOCK_S,
    CodePurpose,
    PersonLanguage,
    PersonStatus,
    Role,
    SessionKind,
    TokenScope,
    WishedRole,
)
from jiefang.common.clock import now
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
    sms_consent_at = models.DateTimeField(null=True)
    voice_consent_at = models.DateTimeField(null=True)
    insured_until = models.DateField(null=True)
    trained_until = models.DateField(null=True)
    street_code = models.CharField(max_length=9, db_default="", default="", blank=True)
    wished_roles = ArrayField(models.CharField(max_length=12), default=list, db_default=[])
    verified_at = models.DateTimeField(null=True)
    verified_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_machine = models.BooleanField(default=False, db_default=False)
    is_demo = models.BooleanField(default=False)
    is_simulated = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "phone_hash"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    cached_grants: "tuple[Grant, ...] | None" = None
    session: "Session | None" = None
    """The session that the person came with; None for who was loaded by the server itself."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=PersonStatus.values), name="person_status_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=PersonLanguage.values), name="person_language_known"
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | ~Q(status__in=APPLICANTS),
                name="person_applicant_is_not_verified",
            ),
            models.CheckConstraint(
                condition=~Q(status=PersonStatus.INVITED)
                | Q(
                    alert_consent_at=None,
                    position_consent_at=None,
                    sms_consent_at=None,
                    voice_consent_at=None,
                    verified_at=None,
                ),
                name="person_invited_agreed_to_nothing",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=models.F("id")),
                name="person_is_not_verified_by_themselves",
            ),
            models.CheckConstraint(
                condition=Q(wished_roles__contained_by=WishedRole.values),
                name="person_wished_roles_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["street_code"],
                condition=~Q(street_code=""),
                opclasses=["varchar_pattern_ops"],
                name="person_street",
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.status == PersonStatus.ACTIVE

    @property
    def is_invited(self) -> bool:
        """Named by somebody else, and not here yet: nobody gives them anything."""
        return self.status == PersonStatus.INVITED

    @property
    def is_applicant(self) -> bool:
        """Registered, and not (or not yet) let in."""
        return self.status in APPLICANTS

    @property
    def may_sign_in(self) -> bool:
        """Applicants, too: they see their registration and are nobody elsewhere."""
        return self.is_active or self.is_applicant


class SignInCode(models.Model):
    """A six-digit code that was asked for, whether anybody has the number or not.

    ``asker``: who asked (a device or a network address, hashed); others have tries of their own,
    so that nobody uses up those of the person who waits for the code.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mark = models.BinaryField(max_length=32)
    number = SealedText(max_length=16)
    code = SealedText(max_length=6)
    purpose = models.CharField(max_length=8, choices=CodePurpose)
    channel = models.CharField(max_length=5)
    asker = models.BinaryField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    stray_tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["mark", "-created_at"], name="code_of_number")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(tries__lte=CODE_TRIES, stray_tries__lte=CODE_TRIES),
                name="code_tries_bounded",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=CodePurpose.values), name="code_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class Budget(models.Model):
    """What was spent lately under a limit: the moments within its window, or for a large limit
    their number. Keys are hashed."""

    key = models.CharField(primary_key=True, max_length=120)
    spent = ArrayField(models.DateTimeField(), default=list)
    number = models.PositiveIntegerField(db_default=0)
    forget_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Failures(models.Model):
    """Failed tries in a row under a key (hashed); the next is heard at ``rests_until``."""

    key = models.CharField(primary_key=True, max_length=120)
    number = models.PositiveIntegerField()
    rests_until = models.DateTimeField()
    forget_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Familiar(models.Model):
    """A device on which somebody has signed in before, with their number: hashed as one."""

    mark = models.BinaryField(primary_key=True, max_length=32)
    forget_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return bytes(self.mark).hex()[:8]


class Ceremony(models.Model):
    """A WebAuthn challenge that waits for its answer, once; ``person``: whose key is added."""

    mark = models.BinaryField(primary_key=True, max_length=32)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    host = models.CharField(max_length=255)
    state = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return bytes(self.mark).hex()[:8]


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
    """A role within an area (code prefix), a team, a unit or a place, until it expires."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24, choices=Role)
    area_code = models.CharField(max_length=20, blank=True)
    team_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    place_id = models.UUIDField(null=True)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(area_code="")
                | Q(team_id__isnull=False)
                | Q(unit_id__isnull=False)
                | Q(place_id__isnull=False),
                name="grant_has_a_scope",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_known"),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=models.F("person")),
                name="grant_is_not_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=models.F("person")) & ~Q(confirmed_by=models.F("granted_by")),
                name="grant_is_confirmed_by_a_third",
            ),
            models.UniqueConstraint(
                fields=["place_id", "person"],
                condition=Q(role=Role.PARTNER, expires_at=None),
                name="grant_partner_once_at_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area_code or self.unit_id or self.team_id or self.place_id}"

    def is_valid_at(self, moment: datetime) -> bool:
        return self.expires_at is None or self.expires_at > moment


class Session(models.Model):
    """A sign-in, found by ``mark``: the key in the cookie is stored nowhere.

    ``proof`` is a digest of the password as it was, so that a new one ends it. A staff session
    locks when nothing was done for a while; then ``active_at`` moves only by an unlock.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    mark = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="sessions")
    proof = models.CharField(max_length=64, blank=True)
    data: "models.Field[Any, Any]" = models.BinaryField(default=bytes)
    kind = models.CharField(max_length=8, choices=SessionKind, default=SessionKind.MEMBER)
    strong = models.BooleanField(default=False)
    device_hash = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=45, blank=True)
    client = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(default=now)
    proved_at = models.DateTimeField(default=now)
    active_at = models.DateTimeField(default=now)
    locked_at = models.DateTimeField(null=True)
    wrong_unlocks = models.PositiveSmallIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=SessionKind.values), name="session_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.started_at:%F %T}"

    @property
    def idle_lock_s(self) -> int | None:
        """After how many idle seconds it locks; None: never by itself."""
        return IDLE_LOCK_S if self.kind == SessionKind.STAFF else None

    def is_locked_at(self, moment: datetime) -> bool:
        """Whether it was locked, or has been idle for too long."""
        if self.locked_at is not None:
            return True
        idle = moment - self.active_at
        return self.idle_lock_s is not None and idle > timedelta(seconds=self.idle_lock_s)


class Token(models.Model):
    """What a machine client shows; only a digest of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    machine = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="token")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=24, choices=TokenScope))
    area_code = models.CharField(max_length=20)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=TokenScope.values) & Q(scopes__len__gt=0),
                name="token_scopes_known",
            ),
            models.CheckConstraint(condition=~Q(area_code=""), name="token_has_an_area"),
            models.CheckConstraint(
                condition=Q(expires_at__lte=models.F("created_at") + timedelta(days=366)),
                name="token_ends_within_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… {self.area_code}"


class Appointment(models.Model):
    """A proposed administrator, until somebody of the third kind decides or it lapses."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=24, choices=APPOINTED_CHOICES)
    area_code = models.CharField(max_length=20)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_as = models.CharField(max_length=24, choices=APPOINTED_CHOICES)
    asked_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(asked_as=models.F("role")), name="appointment_by_another_kind"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=models.F("asked_by")) & ~Q(decided_by=models.F("person")),
                name="appointment_takes_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area_code}"
