"""Who comes to which shift, offered places, no-shows, and tasks that wait for a squad."""

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from jiefang.accounts.constants import WishedRole
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.common.sealing import SealedText
from jiefang.patrols.constants import (
    BOOKED,
    LIVE,
    WORDS_LENGTH,
    OfferState,
    SignUpState,
    TaskState,
)
from jiefang.patrols.models.shifts import Shift

_WAITS = Q(state=SignUpState.WAITING)
_CONFIRMED = Q(state=SignUpState.CONFIRMED)
_OPEN = Q(state=OfferState.OPEN)


def _person_range() -> Func:
    """The person as a range of one number: core PostgreSQL excludes by ranges, not by uuid."""
    number = Func(
        F("person"), Value(0), function="uuid_hash_extended", output_field=models.BigIntegerField()
    )
    return Func(number, number, Value("[]"), function="int8range")


def _time_range() -> Func:
    return Func(F("starts_at"), F("ends_at"), function="tstzrange")


class SignUpQuerySet(models.QuerySet["SignUp", "SignUp"]):
    def visible_to(self, actor: Person) -> Self:
        """One's own, and those of the teams that one leads."""
        return self.filter(Q(person=actor.pk) | Q(shift__in=Shift.objects.run_by(actor)))

    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def booked(self) -> Self:
        return self.filter(state__in=BOOKED)


class SignUp(models.Model):
    """A person in a shift: asked, waiting in line, with a place, or no longer.

    ``starts_at`` and ``ends_at`` are the shift's, kept here so that the database itself refuses
    two places at once, whatever the teams. ``position`` counts from 1 in the line of a role.
    ``retimed_at``: when the shift got other times than those that the person had said yes to.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="sign_ups")
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ups"
    )
    role = models.CharField(max_length=12, choices=WishedRole)
    state = models.CharField(max_length=9, choices=SignUpState)
    position = models.PositiveSmallIntegerField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    moved_up_at = models.DateTimeField(null=True)
    retimed_at = models.DateTimeField(null=True)
    ended_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = SealedText(max_length=WORDS_LENGTH, default="")
    follows = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    evening_due_at = models.DateTimeField(null=True)
    hour_due_at = models.DateTimeField(null=True)
    missing_due_at = models.DateTimeField(null=True)
    missing_at = models.DateTimeField(null=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shift", "person"], condition=Q(state__in=LIVE), name="sign_up_one_live"
            ),
            models.UniqueConstraint(
                fields=["shift", "role", "position"],
                deferrable=models.Deferrable.DEFERRED,
                name="sign_up_line",
            ),
            ExclusionConstraint(
                name="sign_up_no_double_booking",
                expressions=[(_person_range(), "&&"), (_time_range(), "&&")],
                condition=Q(state__in=BOOKED),
            ),
            models.CheckConstraint(
                condition=(_WAITS & Q(position__gte=1)) | (~_WAITS & Q(position__isnull=True)),
                name="sign_up_position_while_waiting",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SignUpState.values, role__in=WishedRole.values),
                name="sign_up_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="sign_up_has_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "starts_at"], name="sign_up_of_person"),
            models.Index(
                fields=["evening_due_at"],
                condition=_CONFIRMED & Q(evening_due_at__isnull=False),
                name="sign_up_evening_due",
            ),
            models.Index(
                fields=["hour_due_at"],
                condition=_CONFIRMED & Q(hour_due_at__isnull=False),
                name="sign_up_hour_due",
            ),
            models.Index(
                fields=["missing_due_at"],
                condition=_CONFIRMED & Q(missing_due_at__isnull=False),
                name="sign_up_missing_due",
            ),
            models.Index(fields=["ends_at"], name="sign_up_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.person_id} in {self.shift_id}"


class OfferQuerySet(models.QuerySet["Offer", "Offer"]):
    def open(self) -> Self:
        return self.filter(state=OfferState.OPEN)


class Offer(models.Model):
    """Somebody gives their place to one person, or (``to`` null) to anyone fit of the team."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="offers")
    to: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=9, choices=OfferState, default=OfferState.OPEN)
    made_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    taken_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sign_up"], condition=_OPEN, name="offer_one_open"),
            models.CheckConstraint(
                condition=(_OPEN & Q(ended_at__isnull=True)) | (~_OPEN & Q(ended_at__isnull=False)),
                name="offer_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OfferState.values), name="offer_state_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to"], condition=_OPEN, name="offer_open_to"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.sign_up_id}"


class NoShow(models.Model):
    """A leader wrote that somebody did not come; the person may contest, a leader take it back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="no_shows")
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    author: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = SealedText(max_length=WORDS_LENGTH)
    recorded_at = models.DateTimeField(db_default=Now())
    contest_text = SealedText(max_length=WORDS_LENGTH, default="")
    contested_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sign_up"],
                condition=Q(withdrawn_at__isnull=True),
                name="no_show_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=True) | ~Q(author=F("person")),
                name="no_show_not_by_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sign_up_id} by {self.author_id}"


class TaskQuerySet(models.QuerySet["Task", "Task"]):
    def to_be_done(self) -> Self:
        """Open ones, and those whose squad still takes people in, that are not over."""
        states = (TaskState.OPEN, TaskState.TAKEN)
        return self.filter(state__in=states, ends_at__gt=Now())


class Task(models.Model):
    """Something to do without a plan. The first taker leads, and a shift of their team begins."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(max_length=80)
    area_code = models.CharField(max_length=20)
    district_code = models.CharField(max_length=6)
    longitude = models.FloatField()
    latitude = models.FloatField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    people = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=TaskState, default=TaskState.OPEN)
    made_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(db_default=Now())
    leader: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    shift = models.OneToOneField(Shift, null=True, on_delete=models.SET_NULL, related_name="task")

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=TaskState.values), name="task_state_known"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="task_has_time"),
            models.CheckConstraint(
                condition=Q(state=TaskState.TAKEN) | Q(leader__isnull=True, taken_at__isnull=True),
                name="task_led_when_taken",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="task_for_people"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["ends_at"], name="task_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.title}"
