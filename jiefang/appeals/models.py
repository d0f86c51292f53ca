"""Decisions about somebody, and what they say against them."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.appeals.constants import TEXT_LENGTH, About, AppealOutcome, AppealState
from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText

if TYPE_CHECKING:
    from jiefang.accounts.models import Person

_ANSWERED = Q(state=AppealState.ANSWERED)


class Decision(models.Model):
    """Somebody else decided about a person. ``hands``: whoever had a part in it; ``subject``: what
    an answer can change at once, where there is such a thing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    about = models.CharField(max_length=8, choices=About)
    reference = models.UUIDField()
    subject = models.UUIDField(null=True)
    area_code = models.CharField(max_length=20, blank=True)
    what = models.JSONField()
    hands = ArrayField(models.UUIDField(), default=list)
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["about", "reference"], name="decision_once"),
            models.CheckConstraint(
                condition=Q(about__in=About.values), name="decision_about_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-decided_at", "-id"], name="decision_of_person")
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.reference}"


class AppealQuerySet(models.QuerySet["Appeal", "Appeal"]):
    def visible_to(self, actor: "Person") -> Self:
        """Those of the areas that one organises, and those of no area; never one's own."""
        areas = area_scopes(actor, Role.ORGANISER)
        if not areas:
            return self.none()
        found = Q(decision__area_code="")
        for area in areas:
            found |= Q(decision__area_code__startswith=area)
        return self.filter(found).exclude(person=actor.pk)


class Appeal(models.Model):
    """What somebody says against a decision, and what another person answers by ``due_on``."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="appeals")
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    reason = SealedText(max_length=TEXT_LENGTH)
    state = models.CharField(max_length=9, choices=AppealState, default=AppealState.OPEN)
    filed_at = models.DateTimeField(db_default=Now())
    due_on = models.DateField()
    outcome = models.CharField(max_length=7, choices=AppealOutcome, blank=True)
    answer = SealedText(max_length=TEXT_LENGTH, blank=True, default="")
    answered_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reminded_on = models.DateField(null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=~Q(state=AppealState.WITHDRAWN),
                name="appeal_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AppealState.values), name="appeal_state_known"
            ),
            models.CheckConstraint(
                condition=(_ANSWERED & Q(answered_at__isnull=False) & ~Q(outcome=""))
                | (~_ANSWERED & Q(answered_at__isnull=True, outcome="")),
                name="appeal_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("person")),
                name="appeal_not_by_oneself",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on", "id"], condition=Q(state=AppealState.OPEN), name="appeal_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}, due {self.due_on}"
