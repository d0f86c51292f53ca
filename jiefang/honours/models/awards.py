"""Who has which honour, and batches of printed certificates."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText
from jiefang.honours.constants import (
    CAUSE_LENGTH,
    CITATION_LENGTH,
    NAME_EN_LENGTH,
    NAME_LENGTH,
    WORDS_LENGTH,
    BatchState,
    Level,
)
from jiefang.honours.models.nominations import Nomination
from jiefang.honours.models.seasons import Definition, Season

if TYPE_CHECKING:
    from jiefang.accounts.models import Person


class AwardQuerySet(models.QuerySet["Award", "Award"]):
    def known(self) -> Self:
        """Those of which anybody may hear: never a secret one, nor one without its person."""
        return self.filter(public=True, erased_at=None)

    def standing(self) -> Self:
        return self.filter(revoked_at=None, erased_at=None)

    def on_roll(self) -> Self:
        """Those whose holders agreed that their names stand in public."""
        return self.known().standing().filter(publish=True)


class Award(models.Model):
    """An honour given, as its certificate says it: that never changes. ``cause`` makes it once.

    ``public``: whether anybody but the holder may hear of it; ``publish``: whether the holder
    agrees to their name in public.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=20, unique=True)
    definition: "models.ForeignKey[Definition, Definition]" = models.ForeignKey(
        Definition, on_delete=models.PROTECT, related_name="+"
    )
    nomination: "models.OneToOneField[Nomination | None, Nomination | None]" = models.OneToOneField(
        Nomination, null=True, on_delete=models.SET_NULL, related_name="award"
    )
    season: "models.ForeignKey[Season | None, Season | None]" = models.ForeignKey(
        Season, null=True, on_delete=models.PROTECT, related_name="awards"
    )
    person: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name: "models.Field[str, str]" = SealedText(max_length=60, blank=True)
    honour = models.CharField(max_length=NAME_LENGTH)
    honour_en = models.CharField(max_length=NAME_EN_LENGTH)
    citation: "models.Field[str, str]" = SealedText(max_length=CITATION_LENGTH, blank=True)
    citation_en = models.CharField(max_length=2 * CITATION_LENGTH, blank=True)
    issuer = models.CharField(max_length=40)
    level = models.CharField(max_length=8, choices=Level)
    area_code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    cause = models.CharField(max_length=CAUSE_LENGTH, unique=True)
    public = models.BooleanField()
    publish = models.BooleanField(null=True)
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=86)
    decided_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    awarded_at = models.DateTimeField(db_default=Now())
    revoked_at = models.DateTimeField(null=True)
    revoked_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_reason: "models.Field[str, str]" = SealedText(
        max_length=WORDS_LENGTH, blank=True, default=""
    )
    erased_at = models.DateTimeField(null=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="award_level_known"),
            models.CheckConstraint(
                condition=Q(public=True) | Q(publish__isnull=True) | Q(publish=False),
                name="award_secret_is_never_published",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("person")),
                name="award_not_by_oneself",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], name="award_of_person"),
            models.Index(
                fields=["-issued_on", "-id"],
                condition=Q(public=True, publish=True, revoked_at=None, erased_at=None),
                name="award_on_roll",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Batch(models.Model):
    """All certificates of a season, printed by a worker, a few at a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    season: "models.ForeignKey[Season, Season]" = models.ForeignKey(
        Season, on_delete=models.CASCADE, related_name="batches"
    )
    asked_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    base_url = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=BatchState, default=BatchState.WAITING)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    runner = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=BatchState.values), name="honour_batch_known"
            ),
            models.UniqueConstraint(
                fields=["season"],
                condition=Q(state=BatchState.WAITING),
                name="honour_batch_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"


class BatchFile(models.Model):
    """One certificate; ``body`` is the sealed PDF."""

    batch: "models.ForeignKey[Batch, Batch]" = models.ForeignKey(
        Batch, on_delete=models.CASCADE, related_name="files"
    )
    award: "models.ForeignKey[Award, Award]" = models.ForeignKey(
        Award, on_delete=models.CASCADE, related_name="+"
    )
    number = models.CharField(max_length=20)
    body = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "award"], name="honour_printed_once")
        ]

    def __str__(self) -> str:
        return self.number
