"""Rules with their versions, and what is counted by them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.points.constants import (
    OF_PEOPLE_ALONE,
    POINTS_MOST,
    QUANTITY_MOST,
    UNIT_MOST,
    VALID_MONTHS,
    VALID_MONTHS_MOST,
    RuleKind,
    RuleState,
)

_DRAFT = Q(state=RuleState.DRAFT)


class RuleQuerySet(models.QuerySet["Rule", "Rule"]):
    def visible_to(self, actor: Person) -> Self:
        """Organisers see all rules: those of other areas too, since they are no secret."""
        return self.all() if area_scopes(actor, Role.ORGANISER) else self.none()


class Rule(models.Model):
    """One version of what is given for what: ``points`` for each ``unit`` of the quantity.

    A version in force is never changed: the next one takes over from its day on. ``area_code`` is a
    prefix; the longest that fits is the one that counts. ``cap_month`` of the version that is the
    first of a month holds for the whole month. ``to_team``: what a person's act earns is the
    team's for which it was done; caps count for each person all the same.

    For ``manual`` entries ``points`` is the most of one entry, ``cap_day`` the most for a person in
    a month and ``cap_month`` the budget of an issuer. For ``false_report`` ``points`` is what one
    costs, and the caps are the most that is taken of a person.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=16, choices=RuleKind)
    area_code = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=RuleState, default=RuleState.DRAFT)
    points = models.PositiveIntegerField()
    unit = models.PositiveSmallIntegerField(default=1)
    cap_day = models.PositiveIntegerField(null=True)
    cap_month = models.PositiveIntegerField(null=True)
    to_team = models.BooleanField(default=False)
    valid_months = models.PositiveSmallIntegerField(default=VALID_MONTHS)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    author_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(db_default=Now())
    previewed_at = models.DateTimeField(null=True)
    enacted_by_id = models.UUIDField(null=True)
    enacted_at = models.DateTimeField(null=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "area_code", "version"], name="points_rule_version_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "area_code", "from_on"],
                condition=~_DRAFT,
                name="points_rule_one_begins_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RuleKind.values, state__in=RuleState.values),
                name="points_rule_known",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=POINTS_MOST, unit__gte=1)
                & Q(unit__lte=UNIT_MOST, valid_months__gte=1, valid_months__lte=VALID_MONTHS_MOST),
                name="points_rule_possible",
            ),
            models.CheckConstraint(
                condition=_DRAFT | Q(enacted_at__isnull=False), name="points_rule_enacted_once"
            ),
            models.CheckConstraint(
                condition=Q(to_team=False) | ~Q(kind__in=OF_PEOPLE_ALONE),
                name="points_rule_of_people_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.area_code} {self.version}"


class Occurrence(models.Model):
    """Something that may earn points, as the event log tells it: once for each kind and source.

    ``quantity`` is how it stands now (minutes of a patrol, else one), ``given`` what was posted for
    it. The order of ``id`` is that in which caps are used up. ``due``: the two are to be compared;
    ``revision`` tells whether it changed meanwhile; ``short``: more was spent than may stay.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16, choices=RuleKind)
    source = models.CharField(max_length=80)
    person_id = models.UUIDField()
    team_id = models.UUIDField(null=True)
    area_code = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    quantity = models.IntegerField()
    doubt = models.CharField(max_length=12, blank=True)
    refused = models.BooleanField(default=False)
    given = models.IntegerField(default=0)
    postings = models.IntegerField(default=0)
    due = models.BooleanField(default=True)
    short = models.BooleanField(default=False)
    revision = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "source"], name="points_counted_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=0, quantity__lte=QUANTITY_MOST, given__gte=0),
                name="points_quantity_possible",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RuleKind.FALSE_REPORT) | Q(due=False, given=0),
                name="points_cost_not_by_the_sweep",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person_id", "kind", "day"], name="points_occurred"),
            models.Index(fields=["id"], condition=Q(due=True), name="points_due"),
            models.Index(fields=["person_id"], condition=Q(short=True), name="points_short"),
            models.Index(fields=["kind", "day"], name="points_occurred_in"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity}"
