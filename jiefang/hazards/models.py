"""Hazards that patrols report: a thing at a place, never a person."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText
from jiefang.hazards.constants import (
    ANSWER_LENGTH,
    PLACE_LENGTH,
    HazardKind,
    HazardOutcome,
    HazardState,
)
from jiefang.teams.selectors import team_scopes

if TYPE_CHECKING:
    from jiefang.accounts.models import Person


class HazardQuerySet(QuerySet["Hazard", "Hazard"]):
    def kept_by(self, person: "Person") -> Self:
        """Those of teams that the person leads, and of areas they organise or answer for."""
        kept = Q(team_id__in=team_scopes(person).teams_led)
        for area in area_scopes(person, Role.ORGANISER, Role.LIAISON):
            kept |= Q(area_code__startswith=area)
        return self.filter(kept)

    def visible_to(self, person: "Person") -> Self:
        """The same, and one's own."""
        return self.filter(Q(reporter=person.pk) | Q(pk__in=self.kept_by(person).values("pk")))


class Hazard(models.Model):
    """A report. WGS-84 degrees of the thing; ``place`` in a few words."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=24, choices=HazardKind)
    state = models.CharField(max_length=8, choices=HazardState, default=HazardState.REPORTED)
    outcome = models.CharField(max_length=8, choices=HazardOutcome, blank=True, default="")
    longitude = models.FloatField()
    latitude = models.FloatField()
    place: "models.Field[str, str]" = SealedText(max_length=PLACE_LENGTH, blank=True, default="")
    area_code = models.CharField(max_length=20)
    team_id = models.UUIDField(null=True)
    shift_id = models.UUIDField(null=True)
    reporter: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reported_at = models.DateTimeField()
    photo_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    handled_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer: "models.Field[str, str]" = SealedText(max_length=ANSWER_LENGTH, blank=True, default="")

    objects = HazardQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=HazardKind.values, state__in=HazardState.values),
                name="hazard_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome="")
                | Q(outcome__in=HazardOutcome.values, state=HazardState.CLOSED),
                name="hazard_outcome_when_closed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-reported_at", "-id"], name="hazard_latest"),
            models.Index(fields=["reporter"], name="hazard_of_reporter"),
            models.Index(
                fields=["area_code"], opclasses=["varchar_pattern_ops"], name="hazard_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"


class HazardPhoto(models.Model):
    """What it looks like, written anew by ``common.pictures``: no EXIF."""

    hazard = models.OneToOneField(
        Hazard, primary_key=True, on_delete=models.CASCADE, related_name="photo"
    )
    body = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.hazard_id} {self.width}×{self.height}"
