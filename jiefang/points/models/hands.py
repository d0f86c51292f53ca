"""What people decide: entries by hand, and what is held."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jiefang.accounts.constants import Role
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.pictures import TYPE
from jiefang.common.proofs import PAPER
from jiefang.common.sealing import SealedText
from jiefang.points.constants import (
    AMOUNT_MOST,
    EVIDENCE_LENGTH,
    REASON_LENGTH,
    REFERENCE_LENGTH,
    CheckState,
    GrantState,
    HoldState,
)
from jiefang.points.models.books import Entry
from jiefang.points.models.scopes import organised_by, within_areas_of

_ASKED = Q(state=GrantState.ASKED)
_WAITING = Q(state=HoldState.WAITING)


class GrantQuerySet(models.QuerySet["ManualEntry", "ManualEntry"]):
    def visible_to(self, actor: Person) -> Self:
        """Those of the areas that the actor organises, never about the actor."""
        return self.filter(organised_by(actor) & ~Q(person_id=actor.pk))

    def open_to(self, actor: Person) -> Self:
        """The same, and those of the areas whose audit the actor reads."""
        areas = within_areas_of(actor, Role.ORGANISER, Role.AUDIT_ADMINISTRATOR)
        return self.filter(areas & ~Q(person_id=actor.pk))


class ManualEntry(models.Model):
    """Points that somebody gives by hand: with reason and evidence, and a second person.

    ``evidence`` says in words what shows it; ``reference`` is the number of a paper. There is such
    a number, or at least one file.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField()
    team_id = models.UUIDField()
    area_code = models.CharField(max_length=20)
    amount = models.PositiveIntegerField()
    reason: "models.Field[str, str]" = SealedText(max_length=REASON_LENGTH)
    evidence: "models.Field[str, str]" = SealedText(max_length=EVIDENCE_LENGTH)
    reference: "models.Field[str, str]" = SealedText(
        max_length=REFERENCE_LENGTH, blank=True, default=""
    )
    happened_on = models.DateField()
    state = models.CharField(max_length=8, choices=GrantState, default=GrantState.ASKED)
    author_id = models.UUIDField()
    asked_at = models.DateTimeField(db_default=Now())
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    check_state = models.CharField(max_length=8, choices=CheckState, default=CheckState.NONE)
    checked_by_id = models.UUIDField(null=True)
    remark: "models.Field[str, str]" = SealedText(max_length=REASON_LENGTH, blank=True, default="")

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=GrantState.values, check_state__in=CheckState.values)
                & Q(amount__gte=1, amount__lte=AMOUNT_MOST),
                name="points_grant_possible",
            ),
            models.CheckConstraint(
                condition=~Q(author_id=F("person_id")), name="points_grant_not_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(decided_by_id__isnull=True)
                | ~Q(decided_by_id=F("author_id")) & ~Q(decided_by_id=F("person_id")),
                name="points_grant_by_two",
            ),
            models.CheckConstraint(
                condition=Q(checked_by_id__isnull=True)
                | ~Q(checked_by_id=F("author_id"))
                & ~Q(checked_by_id=F("person_id"))
                & ~Q(checked_by_id=F("decided_by_id")),
                name="points_grant_checked_by_a_third",
            ),
            models.CheckConstraint(
                condition=(_ASKED & Q(decided_at__isnull=True))
                | (~_ASKED & Q(decided_at__isnull=False)),
                name="points_grant_decided_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["area_code"],
                opclasses=["varchar_pattern_ops"],
                name="points_grant_area",
            ),
            models.Index(fields=["person_id"], name="points_grant_of_person"),
            models.Index(fields=["author_id", "happened_on"], name="points_grant_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.state}"


class GrantFile(models.Model):
    """A picture or a PDF that shows it; ``grant`` is empty until it is used for one.

    ``sha256`` and ``size`` (bytes) are of what was handed in; ``body`` is sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    grant: "models.ForeignKey[ManualEntry | None, ManualEntry | None]" = models.ForeignKey(
        ManualEntry, null=True, on_delete=models.CASCADE, related_name="files"
    )
    author_id = models.UUIDField()
    type = models.CharField(max_length=16, choices=[(TYPE, TYPE), (PAPER, PAPER)])
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    body = models.BinaryField()
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["grant", "sha256"], name="points_file_once"),
            models.UniqueConstraint(
                fields=["author_id", "sha256"],
                condition=Q(grant__isnull=True),
                name="points_file_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(type__in=(TYPE, PAPER), size__gte=1), name="points_file_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["added_at"], condition=Q(grant__isnull=True), name="points_file_unused"
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.sha256[:8]}"


class HoldQuerySet(models.QuerySet["Hold", "Hold"]):
    def visible_to(self, actor: Person) -> Self:
        """Those of the areas that the actor organises, never about the actor."""
        return self.filter(organised_by(actor) & ~Q(person_id=actor.pk))


class Hold(models.Model):
    """Points that lie apart until somebody has looked; ``entry`` is what put them there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry: "models.OneToOneField[Entry, Entry]" = models.OneToOneField(
        Entry, on_delete=models.PROTECT, related_name="hold"
    )
    person_id = models.UUIDField()
    team_id = models.UUIDField(null=True)
    area_code = models.CharField(max_length=20, blank=True)
    occurrence_id = models.BigIntegerField(null=True)
    grant: "models.OneToOneField[ManualEntry | None, ManualEntry | None]" = models.OneToOneField(
        ManualEntry, null=True, on_delete=models.PROTECT, related_name="hold"
    )
    amount = models.PositiveIntegerField()
    doubts = ArrayField(models.CharField(max_length=12))
    held_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=8, choices=HoldState, default=HoldState.WAITING)
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    remark: "models.Field[str, str]" = SealedText(max_length=REASON_LENGTH, blank=True, default="")

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=HoldState.values), name="points_hold_known"
            ),
            models.CheckConstraint(
                condition=(_WAITING & Q(decided_at__isnull=True))
                | (~_WAITING & Q(decided_at__isnull=False)),
                name="points_hold_decided_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_by_id__isnull=True) | ~Q(decided_by_id=F("person_id")),
                name="points_hold_decided_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["area_code"],
                opclasses=["varchar_pattern_ops"],
                condition=_WAITING,
                name="points_held",
            ),
            models.Index(fields=["occurrence_id"], condition=_WAITING, name="points_held_for"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.state}"
