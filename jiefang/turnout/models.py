"""Who was where on a shift, the codes that were used, and calls for help.

No position is kept: only how far from the place a check-in was, and the hexagon round it, which
is forgotten after thirty days, as is the mark of the device. What is known of a shift is as it was
at the check-in.
"""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText
from jiefang.turnout.constants import REASON_LENGTH, Asked, AttendanceState, Way

if TYPE_CHECKING:
    from uuid import UUID

    from jiefang.accounts.models import Person

_OPEN = Q(checked_out_at__isnull=True, lapsed_at__isnull=True)


class AttendanceQuerySet(QuerySet["Attendance", "Attendance"]):
    def open(self) -> Self:
        """Those who have not checked out."""
        return self.filter(_OPEN)

    def visible_to(self, person: "Person") -> Self:
        """Everybody sees their own."""
        return self.filter(person_id=person.pk)


class Attendance(models.Model):
    """One person on one shift, from the check-in to the check-out.

    ``place_…`` is the shift's meeting point; ``cell`` the coarse hexagon of the map of patrols. A
    task that anybody may take has no team.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    shift_id = models.UUIDField()
    sign_up_id = models.UUIDField(null=True)
    team_id = models.UUIDField(null=True)
    title = models.CharField(max_length=120, blank=True)
    area_code = models.CharField(max_length=20)
    district_code = models.CharField(max_length=6)
    place_longitude = models.FloatField()
    place_latitude = models.FloatField()
    shift_starts_at = models.DateTimeField()
    shift_ends_at = models.DateTimeField()
    state = models.CharField(
        max_length=8, choices=AttendanceState, default=AttendanceState.ACCEPTED
    )
    reasons = ArrayField(models.CharField(max_length=16), default=list)
    offline = models.BooleanField(default=False)

    checked_in_at = models.DateTimeField()
    way_in = models.CharField(max_length=8, choices=Way)
    in_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    in_received_at = models.DateTimeField()
    distance_in_m = models.PositiveIntegerField(null=True)
    in_cell = models.CharField(max_length=16, blank=True)
    in_device = models.CharField(max_length=64, blank=True)

    checked_out_at = models.DateTimeField(null=True)
    way_out = models.CharField(max_length=8, choices=Way, blank=True)
    out_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    out_received_at = models.DateTimeField(null=True)
    distance_out_m = models.PositiveIntegerField(null=True)
    out_cell = models.CharField(max_length=16, blank=True)
    lapsed_at = models.DateTimeField(null=True)

    entered_because: "models.Field[str, str]" = SealedText(
        max_length=REASON_LENGTH, blank=True, default=""
    )
    cell = models.CharField(max_length=16, blank=True)
    track_digest = models.CharField(max_length=64, blank=True)
    track_points = models.PositiveSmallIntegerField(default=0)
    asked = models.CharField(max_length=12, choices=Asked, blank=True, default=Asked.NOT_YET)
    ask_due_at = models.DateTimeField(null=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=_OPEN, name="attendance_one_open_per_person"
            ),
            models.UniqueConstraint(
                fields=["person", "shift_id"], name="attendance_once_per_shift"
            ),
            models.CheckConstraint(
                condition=Q(checked_out_at__isnull=True)
                | Q(checked_out_at__gte=F("checked_in_at"))
                | Q(state=AttendanceState.HELD),
                name="attendance_out_after_in",
            ),
            models.CheckConstraint(
                condition=Q(checked_out_at__isnull=True, way_out="", out_received_at__isnull=True)
                | Q(checked_out_at__isnull=False, out_received_at__isnull=False) & ~Q(way_out=""),
                name="attendance_out_whole",
            ),
            models.CheckConstraint(
                condition=~Q(way_in=Way.CAPTAIN) | Q(in_by__isnull=True) | ~Q(in_by=F("person")),
                name="attendance_nobody_enters_themselves",
            ),
            models.CheckConstraint(
                condition=~Q(state=AttendanceState.ACCEPTED) | Q(reasons=[]),
                name="attendance_held_with_reasons",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["shift_id"], name="attendance_of_shift"),
            models.Index(fields=["person", "-checked_in_at"], name="attendance_of_person"),
            models.Index(fields=["in_by", "in_received_at"], name="attendance_by_captain"),
            models.Index(fields=["checked_in_at"], name="attendance_when"),
            models.Index(
                fields=["in_device", "checked_in_at"],
                condition=~Q(in_device=""),
                name="attendance_by_device",
            ),
            models.Index(
                fields=["place_latitude"],
                condition=Q(checked_out_at__isnull=True, lapsed_at__isnull=True),
                name="attendance_on_patrol",
            ),
            models.Index(
                fields=["ask_due_at"],
                condition=Q(ask_due_at__isnull=False),
                name="attendance_ask_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.shift_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.checked_out_at is None and self.lapsed_at is None


class CodeUse(models.Model):
    """A person used the code of a window, once."""

    id = models.BigAutoField(primary_key=True)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    shift_id = models.UUIDField()
    post = models.CharField(max_length=36, blank=True)
    window = models.BigIntegerField()
    used_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "shift_id", "post", "window"], name="code_once_per_person"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["used_at"], name="code_use_when")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.window}"


class CheckpointPass(models.Model):
    """Somebody on patrol came by a checkpoint; the first time counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="passes")
    checkpoint_id = models.UUIDField()
    passed_at = models.DateTimeField()
    received_at = models.DateTimeField()
    way = models.CharField(max_length=8, choices=Way)
    distance_m = models.PositiveIntegerField(null=True)
    doubtful = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attendance", "checkpoint_id"], name="checkpoint_passed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendance_id} at {self.checkpoint_id}"


class HelpQuerySet(QuerySet["HelpCall", "HelpCall"]):
    def visible_to(self, person: "Person") -> Self:
        """Everybody sees their own calls."""
        return self.filter(person_id=person.pk)

    def heard_by(self, person: "Person") -> Self:
        """The calls that somebody was told of, and as a liaison those of the own area."""
        heard = Q(told__contains=[person.pk])
        for area in area_scopes(person, Role.LIAISON):
            heard |= Q(attendance__district_code__startswith=area)
        return self.filter(heard).exclude(person=person.pk)


class HelpCall(models.Model):
    """Somebody on patrol needs help; ``told`` are those whose feeds know of it.

    ``answered_by``: who said first that they see to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    attendance: "models.ForeignKey[Attendance, Attendance]" = models.ForeignKey(
        Attendance, on_delete=models.CASCADE, related_name="help_calls"
    )
    raised_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    told: "models.Field[list[UUID], list[UUID]]" = ArrayField(models.UUIDField(), default=list)

    objects = HelpQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(over_at__isnull=True), name="help_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.raised_at:%H:%M}"
