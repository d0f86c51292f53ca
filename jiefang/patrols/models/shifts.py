"""Shifts: one evening of a plan, or one by itself."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, F, Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.sealing import SealedText
from jiefang.patrols.constants import CANCEL_HOURS, ROLES, ShiftState, SignUpWay
from jiefang.patrols.models.plans import Plan
from jiefang.patrols.scopes import run_by, seen_by

_PLANNED = Q(state=ShiftState.PLANNED)


class ShiftQuerySet(models.QuerySet["Shift", "Shift"]):
    def visible_to(self, actor: Person) -> Self:
        """Shifts of the actor's teams and areas."""
        return self.filter(seen_by(actor))

    def run_by(self, actor: Person) -> Self:
        """Shifts of the teams that the actor leads."""
        return self.filter(run_by(actor))

    def planned(self) -> Self:
        return self.filter(_PLANNED)


class Shift(models.Model):
    """Some hours of a patrol at a place.

    ``occurs_at`` is the moment at which the plan's rule has it, and stays when a shift is moved by
    hand (``edited_at``), so that each is made once. ``minimum`` is what an ordinary day wants,
    ``target`` what the response level makes of it, ``maximum`` how many there is room for at that
    level; all are sums over the needs. ``taken`` and ``waiting`` follow the sign-ups. Without a
    team it is a task that anybody may take. ``copied_id`` names the copy of a week that made it;
    ``sequence`` counts changes for calendar programs.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="shifts")
    team: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "teams.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=80)
    area_code = models.CharField(max_length=20)
    district_code = models.CharField(max_length=6)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    occurs_at = models.DateTimeField(null=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    meeting_point = models.CharField(max_length=120, blank=True)
    sign_up = models.CharField(max_length=8, choices=SignUpWay, default=SignUpWay.BOTH)
    state = models.CharField(max_length=9, choices=ShiftState, default=ShiftState.PLANNED)
    minimum = models.PositiveSmallIntegerField(default=0)
    target = models.PositiveSmallIntegerField(default=0)
    maximum = models.PositiveSmallIntegerField(default=0)
    taken = models.PositiveSmallIntegerField(default=0)
    waiting = models.PositiveSmallIntegerField(default=0)
    cancel_hours = models.PositiveSmallIntegerField(default=CANCEL_HOURS)
    cancel_until = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = SealedText(max_length=200, default="")
    copied_id = models.UUIDField(null=True)
    edited_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    created_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(auto_now=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "occurs_at"],
                name="shift_of_plan_once",
                deferrable=Deferrable.IMMEDIATE,
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ShiftState.values), name="shift_state_known"
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True, occurs_at__isnull=True)
                | Q(plan__isnull=False, occurs_at__isnull=False, team__isnull=False),
                name="shift_of_plan_has_its_moment",
            ),
            models.CheckConstraint(
                condition=(_PLANNED & Q(cancelled_at__isnull=True))
                | (~_PLANNED & Q(cancelled_at__isnull=False)),
                name="shift_cancelled_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=F("target"), target__gte=F("minimum")),
                name="shift_has_room_for_its_target",
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180), latitude__range=(-85, 85)),
                name="shift_on_earth",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "starts_at", "id"], name="shift_of_team"),
            models.Index(fields=["starts_at", "id"], name="shift_starts"),
            models.Index(fields=["ends_at"], condition=_PLANNED, name="shift_ends"),
            models.Index(
                fields=["area_code", "starts_at"],
                opclasses=["varchar_pattern_ops", "timestamptz_ops"],
                name="shift_area_starts",
            ),
            models.Index(
                fields=["copied_id"], condition=Q(copied_id__isnull=False), name="shift_copied"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.starts_at}"


class ShiftNeed(models.Model):
    """How many of a role a shift wants, has room for and has.

    ``minimum`` and ``usual_maximum`` are an ordinary day's; ``target`` and ``maximum`` follow the
    response level.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="needs")
    role = models.CharField(max_length=12, choices=ROLES)
    minimum = models.PositiveSmallIntegerField()
    usual_maximum = models.PositiveSmallIntegerField()
    target = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    certificate = models.CharField(max_length=16, blank=True)
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shift", "role"], name="shift_need_once"),
            models.CheckConstraint(
                condition=Q(role__in=ROLES.values), name="shift_need_role_known"
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=F("target"), target__gte=F("minimum")),
                name="shift_need_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken} of {self.target} {self.role}"
