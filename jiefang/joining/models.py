"""Registrations, consents with the words they were given to, and records of cover and training."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.sealing import SealedText
from jiefang.joining.constants import (
    REASON_LENGTH,
    ConsentKind,
    RecordKind,
    RegistrationState,
)
from jiefang.joining.scopes import scope_of

_OPEN = Q(state=RegistrationState.APPLIED)
_DECIDED = Q(state__in=(RegistrationState.VERIFIED, RegistrationState.REFUSED))


class Ticket(models.Model):
    """Somebody has proved that a number is theirs, and is answering the questions."""

    token_hash = models.BinaryField(primary_key=True)
    phone = SealedText(max_length=16)
    guardian_phone = SealedText(max_length=16, default="")
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="ticket_expires")]

    def __str__(self) -> str:
        return f"until {self.expires_at}"


class RegistrationQuerySet(models.QuerySet["Registration", "Registration"]):
    def visible_to(self, actor: Person) -> Self:
        """Those of the streets that the actor verifies; nobody's own."""
        condition = scope_of(actor).streets("person__street_code")
        return self.filter(condition).exclude(person=actor.pk)


class Registration(models.Model):
    """One try of a person to join, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registrations"
    )
    state = models.CharField(
        max_length=9, choices=RegistrationState, default=RegistrationState.APPLIED
    )
    guardian_name = SealedText(max_length=60, default="")
    guardian_phone = SealedText(max_length=16, default="")
    applied_at = models.DateTimeField(db_default=Now())
    question = SealedText(max_length=REASON_LENGTH, default="")
    asked_at = models.DateTimeField(null=True)
    answer = SealedText(max_length=REASON_LENGTH, default="")
    answered_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = SealedText(max_length=REASON_LENGTH, default="")

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=_OPEN, name="registration_one"),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values), name="registration_state_known"
            ),
            models.CheckConstraint(
                condition=(_OPEN & Q(decided_at__isnull=True))
                | (~_OPEN & Q(decided_at__isnull=False)),
                name="registration_decided_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("person")),
                name="registration_not_decided_by_oneself",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], condition=_OPEN, name="registration_open")
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.person_id}"


class ConsentText(models.Model):
    """The words that people agreed to. Rows are never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=ConsentKind)
    version = models.CharField(max_length=12)
    zh = models.TextField()
    en = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "version"], name="consent_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class Consent(models.Model):
    """A person agreed to a text, and maybe took it back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents"
    )
    kind = models.CharField(max_length=8, choices=ConsentKind)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_in_force_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ConsentKind.values), name="consent_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    @property
    def version(self) -> str:
        return self.text.version


class RecordQuerySet(models.QuerySet["Record", "Record"]):
    def standing(self) -> Self:
        return self.filter(voided_at__isnull=True)


class Record(models.Model):
    """Insurance cover or a training, as somebody else has seen it on paper."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="records"
    )
    kind = models.CharField(max_length=12, choices=RecordKind)
    issuer = models.CharField(max_length=80)
    number = SealedText(max_length=60, default="")
    valid_from = models.DateField()
    valid_until = models.DateField()
    entered_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField(db_default=Now())
    voided_at = models.DateTimeField(null=True)
    void_reason = SealedText(max_length=REASON_LENGTH, default="")
    counted = models.BooleanField(default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=RecordKind.values), name="record_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="record_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True) | ~Q(entered_by=F("person")),
                name="record_not_entered_by_oneself",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["valid_from"],
                condition=Q(counted=False, voided_at__isnull=True),
                name="record_not_begun",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} until {self.valid_until}"

    def covers(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_until
