"""What is counted of people and teams, so that a page need not add up years of hours.

All of it follows from the ledger of hours and can be made anew from it (``standing_refresh``).
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jiefang.common.ids import uuid7

if TYPE_CHECKING:
    from jiefang.accounts.models import Person

_SHOWN = Q(listed=True, minutes__gt=0)


class Standing(models.Model):
    """The sum of somebody's hours. ``listed``: on boards; one leaves them in one tap."""

    person: "models.OneToOneField[Person, Person]" = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    minutes = models.PositiveIntegerField(default=0)
    stars = models.PositiveSmallIntegerField(default=0)
    first_on = models.DateField(null=True)
    listed = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.stars} stars, {self.minutes} min"


class Place(models.Model):
    """Somebody's minutes on a board (a team's, or everybody's) in a month or a year."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    board = models.UUIDField()
    period = models.CharField(max_length=7)
    minutes = models.PositiveIntegerField()
    listed = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "board", "period"], name="place_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["board", "period", "-minutes", "person"],
                condition=_SHOWN,
                name="place_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.minutes} min"


class TeamPlace(models.Model):
    """A team's minutes in a month or a year, and by how many people."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "teams.Team", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    period = models.CharField(max_length=7)
    minutes = models.PositiveIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "period"], name="team_place_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["period", "-minutes"], name="team_place_order")]

    def __str__(self) -> str:
        return f"{self.period}: {self.minutes} min by {self.people}"


class Watch(models.Model):
    """A stretch of time that somebody was on duty in a unit. ``id``: of the event of its end."""

    id = models.UUIDField(primary_key=True, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    unit_id = models.UUIDField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("begun_at")), name="watch_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "ended_at"], name="watch_of_person"),
            models.Index(fields=["ended_at"], name="watch_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.begun_at} to {self.ended_at}"


class Covered(models.Model):
    """What somebody covered in a month that is over; ``calls`` above none: they were called.

    The row is made once, and with it the message to who stood by without a call.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    month = models.CharField(max_length=7)
    minutes = models.PositiveIntegerField()
    alerts_near = models.PositiveIntegerField()
    calls = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "month"], name="covered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.month}: {self.minutes} min"
