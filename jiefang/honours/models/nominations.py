"""Nominations and what people say to them."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText
from jiefang.honours.constants import (
    REASON_LENGTH,
    WORDS_LENGTH,
    Choice,
    NominationState,
    ObjectionState,
)
from jiefang.honours.models.seasons import Season

if TYPE_CHECKING:
    from jiefang.accounts.models import Person


class Nomination(models.Model):
    """Somebody is put forward. ``facts``: from the record, as sentences, when ``automatic``.

    The sums of votes stand here; in a secret vote they are all that is kept of how people voted.
    ``publish``: whether the nominee agrees to their name in public; None: not asked yet. After an
    appeal ``notice_until`` is the last day of a notice of its own, and ``restored_by`` whoever
    answered: somebody else awards.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    season: "models.ForeignKey[Season, Season]" = models.ForeignKey(
        Season, on_delete=models.CASCADE, related_name="nominations"
    )
    person: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nominator: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason: "models.Field[str, str]" = SealedText(max_length=REASON_LENGTH, blank=True, default="")
    automatic = models.BooleanField(default=False)
    facts = models.JSONField(default=list)
    state = models.CharField(
        max_length=10, choices=NominationState, default=NominationState.NOMINATED
    )
    publish = models.BooleanField(null=True)
    votes_for = models.PositiveSmallIntegerField(default=0)
    votes_against = models.PositiveSmallIntegerField(default=0)
    votes_abstain = models.PositiveSmallIntegerField(default=0)
    nominated_at = models.DateTimeField(db_default=Now())
    decided_at = models.DateTimeField(null=True)
    notice_until = models.DateField(null=True)
    restored_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "person"], name="honour_nominated_once"),
            models.CheckConstraint(
                condition=Q(state__in=NominationState.values), name="honour_nomination_known"
            ),
            models.CheckConstraint(
                condition=Q(restored_by__isnull=True) | ~Q(restored_by=models.F("person")),
                name="honour_restored_by_another",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="honour_nominee")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"

    @property
    def noticed_until(self) -> date | None:
        """The last day on which somebody may object."""
        return self.notice_until or self.season.notice_until


class _Said(models.Model):
    """Something that a person did about a nomination."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class Endorsement(_Said):
    nomination: "models.ForeignKey[Nomination, Nomination]" = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="endorsed_by"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["nomination", "person"], name="honour_endorsed_once")
        ]


class Recusal(_Said):
    """A member of the committee stands aside."""

    nomination: "models.ForeignKey[Nomination, Nomination]" = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="recusals"
    )
    reason: "models.Field[str, str]" = SealedText(max_length=WORDS_LENGTH, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["nomination", "person"], name="honour_recused_once")
        ]


class Vote(_Said):
    """That a member voted; how, only in an open vote. Nothing here tells when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    nomination: "models.ForeignKey[Nomination, Nomination]" = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="votes"
    )
    choice = models.CharField(max_length=7, choices=Choice, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["nomination", "person"], name="honour_voted_once"),
            models.CheckConstraint(
                condition=Q(choice__in=("", *Choice.values)), name="honour_vote_known"
            ),
        ]


class Objection(_Said):
    """Somebody knows why this person should not have the honour."""

    nomination: "models.ForeignKey[Nomination, Nomination]" = models.ForeignKey(
        Nomination, on_delete=models.CASCADE, related_name="objections"
    )
    words: "models.Field[str, str]" = SealedText(max_length=REASON_LENGTH)
    state = models.CharField(max_length=9, choices=ObjectionState, default=ObjectionState.OPEN)
    answer: "models.Field[str, str]" = SealedText(max_length=WORDS_LENGTH, blank=True, default="")
    made_at = models.DateTimeField(db_default=Now())
    decided_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["nomination", "person"], name="honour_objected_once"),
            models.CheckConstraint(
                condition=Q(state__in=ObjectionState.values), name="honour_objection_known"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("person")),
                name="honour_objection_by_another",
            ),
        ]
