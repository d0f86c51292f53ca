"""Patrol plans: where, when, how often and with whom; response levels; links to calendars."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.patrols.constants import (
    CANCEL_HOURS,
    MINUTES_LEAST,
    MINUTES_MOST,
    PEOPLE_MOST,
    ROLES,
    RULE_LENGTH,
    Holidays,
    PlanKind,
    PlanState,
    ResponseLevel,
    SignUpWay,
)
from jiefang.patrols.scopes import run_by, seen_by


class PlanQuerySet(models.QuerySet["Plan", "Plan"]):
    def visible_to(self, actor: Person) -> Self:
        """Plans of the actor's teams and areas."""
        return self.filter(seen_by(actor))

    def run_by(self, actor: Person) -> Self:
        """Plans of the teams that the actor leads."""
        return self.filter(run_by(actor))


class Plan(models.Model):
    """A patrol that a team repeats. ``generated_until`` (exclusive) is how far its shifts go."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "teams.Team", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=80)
    area_code = models.CharField(max_length=20)
    kind = models.CharField(max_length=5, choices=PlanKind)
    shape = models.JSONField(null=True)
    meeting_point = models.CharField(max_length=120, blank=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    first_on = models.DateField()
    start_time = models.TimeField()
    duration_minutes = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=RULE_LENGTH, blank=True)
    holidays = models.CharField(max_length=13, choices=Holidays, default=Holidays.AS_IS)
    sign_up = models.CharField(max_length=8, choices=SignUpWay, default=SignUpWay.BOTH)
    cancel_hours = models.PositiveSmallIntegerField(default=CANCEL_HOURS)
    state = models.CharField(max_length=6, choices=PlanState, default=PlanState.DRAFT)
    generated_until = models.DateTimeField(null=True)
    created_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(auto_now=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=PlanKind.values), name="plan_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="plan_state_known"
            ),
            models.CheckConstraint(
                condition=Q(duration_minutes__range=(MINUTES_LEAST, MINUTES_MOST)),
                name="plan_lasts_hours",
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180), latitude__range=(-85, 85)),
                name="plan_on_earth",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "state"], name="plan_of_team"),
            models.Index(
                fields=["generated_until"],
                condition=Q(state=PlanState.ACTIVE),
                name="plan_generated",
            ),
            models.Index(
                fields=["area_code"], opclasses=["varchar_pattern_ops"], name="plan_area_prefix"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Checkpoint(models.Model):
    """A place that a patrol passes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="checkpoints")
    name = models.CharField(max_length=60)
    longitude = models.FloatField()
    latitude = models.FloatField()
    radius_m = models.PositiveSmallIntegerField(default=50)
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180), latitude__range=(-85, 85)),
                name="checkpoint_on_earth",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "order"], name="checkpoint_order")]

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """How many of a role each shift of a plan wants; ``certificate`` a kind, or empty."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="needs")
    role = models.CharField(max_length=12, choices=ROLES)
    minimum = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    certificate = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "role"], name="need_once"),
            models.CheckConstraint(condition=Q(role__in=ROLES.values), name="need_role_known"),
            models.CheckConstraint(
                condition=Q(maximum__gte=F("minimum"), maximum__range=(1, PEOPLE_MOST)),
                name="need_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minimum}-{self.maximum} {self.role}"


class Level(models.Model):
    """A response level of an area from a day to a day, both included.

    Rows are never changed: of one area's, the one that was set last holds for a day; of an area
    and those above it, the highest.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    area_code = models.CharField(max_length=20)
    level = models.CharField(max_length=9, choices=ResponseLevel)
    starts_on = models.DateField()
    ends_on = models.DateField()
    set_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__in=ResponseLevel.values), name="level_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="level_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["ends_on"], name="level_ends")]

    def __str__(self) -> str:
        return f"{self.level} {self.area_code}"


class CalendarLink(models.Model):
    """The secret address at which a calendar program reads a person's shifts, hashed."""

    person: "models.OneToOneField[Person, Person]" = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="calendar_link",
    )
    token_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"of {self.person_id}"
