"""What honours there are, and the seasons in which they are given."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.honours.constants import (
    CITATION_LENGTH,
    NAME_EN_LENGTH,
    NAME_LENGTH,
    Level,
    SeasonState,
    VoteKind,
)

if TYPE_CHECKING:
    from jiefang.accounts.models import Person


class DefinitionQuerySet(models.QuerySet["Definition", "Definition"]):
    def current(self) -> Self:
        """The last version of each."""
        return self.filter(replaced_at=None)


class Definition(models.Model):
    """An honour. ``criteria``: the least ``hours``, ``years`` and ``answered`` alerts that make
    somebody a candidate; ``endorsements``: so many have to second a nomination.

    A row that seasons or awards refer to is not rewritten: an edit then makes another of the same
    ``code``, and ``replaced_at`` marks the one before. ``retired_at``: no season is opened.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=NAME_LENGTH)
    name_en = models.CharField(max_length=NAME_EN_LENGTH)
    about = models.CharField(max_length=CITATION_LENGTH, blank=True)
    about_en = models.CharField(max_length=2 * CITATION_LENGTH, blank=True)
    citation = models.CharField(max_length=CITATION_LENGTH)
    citation_en = models.CharField(max_length=2 * CITATION_LENGTH, blank=True)
    issuer = models.CharField(max_length=40)
    level = models.CharField(max_length=8, choices=Level)
    area_code = models.CharField(max_length=20)
    criteria = models.JSONField(default=dict)
    quota = models.PositiveSmallIntegerField()
    vote = models.CharField(max_length=6, choices=VoteKind)
    quorum = models.PositiveSmallIntegerField()
    endorsements = models.PositiveSmallIntegerField(default=1)
    notice_workdays = models.PositiveSmallIntegerField(default=5)
    made_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())
    replaced_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(replaced_at=None), name="honour_code_once"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values, vote__in=VoteKind.values),
                name="honour_known",
            ),
            models.CheckConstraint(
                condition=Q(quota__gte=1, quorum__gte=1), name="honour_quota_and_quorum"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Season(models.Model):
    """An honour given for a year in an area, under the rules of the honour as they were."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    definition: "models.ForeignKey[Definition, Definition]" = models.ForeignKey(
        Definition, on_delete=models.PROTECT, related_name="seasons"
    )
    year = models.PositiveSmallIntegerField()
    area_code = models.CharField(max_length=20)
    opens_on = models.DateField()
    closes_on = models.DateField()
    quota = models.PositiveSmallIntegerField()
    vote = models.CharField(max_length=6, choices=VoteKind)
    quorum = models.PositiveSmallIntegerField()
    endorsements = models.PositiveSmallIntegerField()
    notice_workdays = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=SeasonState, default=SeasonState.NOMINATING)
    notice_from = models.DateField(null=True)
    notice_until = models.DateField(null=True)
    made_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["definition", "year", "area_code"], name="honour_season_once"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="honour_season_ends"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SeasonState.values, vote__in=VoteKind.values),
                name="honour_season_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(SeasonState.NOMINATING, SeasonState.VOTING))
                | Q(notice_until__isnull=False),
                name="honour_season_has_its_notice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.year}"


class Seat(models.Model):
    """Somebody's place in the committee of a season."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    season: "models.ForeignKey[Season, Season]" = models.ForeignKey(
        Season, on_delete=models.CASCADE, related_name="seats"
    )
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "person"], name="honour_seat_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)
