"""The ledger of hours, what two people want to correct in it, and the statements made from it."""

from typing import ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.sealing import SealedText
from jiefang.hours.constants import (
    REASON_LENGTH,
    CorrectionState,
    EntryKind,
    EntryState,
)
from jiefang.teams.selectors import team_scopes

_ASKED = Q(state=CorrectionState.ASKED)
_FIRST = Q(follows__isnull=True)


def led_by(actor: Person) -> Q:
    """Rows of the teams that the actor runs, never about the actor."""
    scopes = team_scopes(actor)
    found = Q(team_id__in=scopes.teams_led)
    for area in scopes.areas:
        found |= Q(area_code__startswith=area)
    return found & ~Q(person_id=actor.pk)


class HourEntryQuerySet(models.QuerySet["HourEntry", "HourEntry"]):
    def visible_to(self, actor: Person) -> Self:
        """What those who run a team see of it; one's own is asked for by ``of``."""
        return self.filter(led_by(actor))

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def last(self) -> Self:  # type: ignore[override]
        """The rows that nothing follows: how each attendance stands now."""
        return self.filter(followed_by=None)


class HourEntry(models.Model):
    """A row of the ledger, written once: the database refuses UPDATE and DELETE.

    The rows of an attendance are a chain: each follows the one before, and none is followed twice,
    so of two who decide at once one is refused. ``minutes`` is what the row adds, ``total`` what
    the attendance counts after it, ``claimed`` what it would if nothing stood in the way, ``most``
    what its shift allows. No keys to people or shifts: they may be gone, the hours remain.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(db_default=Now())
    person_id = models.UUIDField()
    team_id = models.UUIDField(null=True)
    shift_id = models.UUIDField()
    attendance_id = models.UUIDField()
    area_code = models.CharField(max_length=20)
    title = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=10, choices=EntryKind)
    state = models.CharField(max_length=8, choices=EntryState)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minutes = models.SmallIntegerField()
    total = models.PositiveSmallIntegerField()
    claimed = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=16), default=list)
    follows: "models.OneToOneField[HourEntry | None, HourEntry | None]" = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    author_id = models.UUIDField(null=True)
    approver_id = models.UUIDField(null=True)

    objects = HourEntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attendance_id"], condition=_FIRST, name="hours_begun_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values, state__in=EntryState.values),
                name="hours_kind_known",
            ),
            models.CheckConstraint(
                condition=(_FIRST & Q(kind=EntryKind.CREDIT))
                | (~_FIRST & ~Q(kind=EntryKind.CREDIT)),
                name="hours_first_is_credit",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="hours_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=Q(state=EntryState.CREDITED) | Q(total=0),
                name="hours_held_count_nothing",
            ),
            models.CheckConstraint(
                condition=Q(total__lte=F("most")), name="hours_within_the_shift"
            ),
            models.CheckConstraint(
                condition=Q(author_id__isnull=True) | ~Q(author_id=F("person_id")),
                name="hours_not_by_oneself",
            ),
            models.CheckConstraint(
                condition=Q(approver_id__isnull=True)
                | ~Q(approver_id=F("person_id")) & ~Q(approver_id=F("author_id")),
                name="hours_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EntryKind.CORRECTION)
                | Q(author_id__isnull=False, approver_id__isnull=False),
                name="hours_corrected_by_two",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person_id", "starts_at"], name="hours_of_person"),
            models.Index(fields=["attendance_id"], name="hours_of_attendance"),
            models.Index(fields=["team_id", "starts_at"], name="hours_of_team"),
            models.Index(
                fields=["area_code"],
                condition=Q(state=EntryState.HELD),
                name="hours_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.minutes:+d} min, {self.state}"


class Remark(models.Model):
    """What a reviewer said about a row: free text, which may be forgotten while the row stays."""

    entry = models.OneToOneField(
        HourEntry, primary_key=True, on_delete=models.CASCADE, related_name="remark"
    )
    text = SealedText(max_length=REASON_LENGTH)

    def __str__(self) -> str:
        return str(self.pk)


class CorrectionQuerySet(models.QuerySet["Correction", "Correction"]):
    def visible_to(self, actor: Person) -> Self:
        """Those of the teams that the actor runs, never about the actor."""
        return self.filter(led_by(actor))


class Correction(models.Model):
    """Somebody says how many minutes it really were, and another one agrees or not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry: "models.ForeignKey[HourEntry, HourEntry]" = models.ForeignKey(
        HourEntry, on_delete=models.PROTECT, related_name="+"
    )
    attendance_id = models.UUIDField()
    person_id = models.UUIDField()
    team_id = models.UUIDField(null=True)
    area_code = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()
    reason = SealedText(max_length=REASON_LENGTH)
    state = models.CharField(max_length=8, choices=CorrectionState, default=CorrectionState.ASKED)
    author_id = models.UUIDField()
    asked_at = models.DateTimeField(db_default=Now())
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attendance_id"], condition=_ASKED, name="hour_correction_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CorrectionState.values), name="hour_correction_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(author_id=F("person_id")), name="hour_correction_not_by_oneself"
            ),
            models.CheckConstraint(
                condition=(_ASKED & Q(decided_at__isnull=True))
                | (~_ASKED & Q(decided_at__isnull=False)),
                name="hour_correction_decided_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_by_id__isnull=True)
                | ~Q(decided_by_id=F("author_id")) & ~Q(decided_by_id=F("person_id")),
                name="hour_correction_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team_id"], condition=_ASKED, name="hour_correction_open")
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min {self.state}"


class Statement(models.Model):
    """A statement of hours as it was issued: what it says never changes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    number = models.CharField(max_length=20, unique=True)
    from_on = models.DateField()
    to_on = models.DateField()
    minutes = models.PositiveIntegerField()
    services = models.PositiveSmallIntegerField()
    content = SealedText()
    issued_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="statement_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-issued_at"], name="statement_of_person")
        ]

    def __str__(self) -> str:
        return self.number
