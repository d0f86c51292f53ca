"""A captain's file, how far it has been read, and the rows that were not taken."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.sealing import SealedJson, SealedText
from jiefang.rosters.constants import RUNNING, RosterState
from jiefang.teams.selectors import team_scopes


class RosterQuerySet(models.QuerySet["Roster", "Roster"]):
    def visible_to(self, actor: Person) -> Self:
        """Those of the teams that the actor runs."""
        return self.filter(team_scopes(actor).led("team"))


class Roster(models.Model):
    """One file. ``done`` rows of it are read, and what came of them is committed with it.

    ``runner`` holds it until ``claimed_until``; a run that lost it writes nothing more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="+")
    name = SealedText(max_length=120)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=RosterState, default=RosterState.UPLOADED)
    failure = models.CharField(max_length=24, blank=True)
    layout: "models.Field[dict[str, object], dict[str, object]]" = SealedJson()
    mapping: "models.Field[list[str | None], list[str | None]]" = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    again = models.PositiveIntegerField(default=0)
    uploaded_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    runner = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    rung_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = RosterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=RosterState.values), name="roster_state_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "-id"], name="roster_of_team"),
            models.Index(
                fields=["claimed_until"], condition=Q(state__in=RUNNING), name="roster_running"
            ),
            models.Index(fields=["uploaded_at"], name="roster_age"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.id}"


class Chunk(models.Model):
    """A part of the file as it was sent, sealed."""

    id = models.BigAutoField(primary_key=True)
    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roster", "number"], name="roster_chunk_once"),
        ]

    def __str__(self) -> str:
        return f"{self.roster_id} {self.number}"


class Rejected(models.Model):
    """A row that was not taken: its cells as the captain wrote them, and why.

    ``reasons``: ``[code, column, values]`` each.
    """

    id = models.BigAutoField(primary_key=True)
    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="rejected")
    ordinal = models.PositiveIntegerField()
    sheet = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    cells: "models.Field[list[str], list[str]]" = SealedJson()
    reasons = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roster", "ordinal"], name="roster_rejected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.roster_id} {self.number}"
