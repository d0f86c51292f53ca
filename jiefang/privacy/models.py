"""Who looked at whose number, who wants to be forgotten, what was deleted each day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jiefang.common.ids import uuid7
from jiefang.privacy.constants import Purpose


class Disclosure(models.Model):
    """Somebody saw a number in full. ``office`` is their role and place as they were then."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person_id = models.UUIDField()
    actor_id = models.UUIDField()
    field = models.CharField(max_length=16)
    purpose = models.CharField(max_length=12, choices=Purpose)
    incident = models.CharField(max_length=24, blank=True)
    role = models.CharField(max_length=24)
    office = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.INCIDENT) | ~Q(incident=""),
                name="disclosure_names_its_incident",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person_id", "-at", "-id"], name="disclosure_of_person"),
            models.Index(fields=["actor_id", "at"], name="disclosure_by_actor"),
            models.Index(fields=["at"], name="disclosure_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.field} for {self.purpose}"


class Allowance(models.Model):
    """One row per person who looks or exports; its lock makes them count one after the other."""

    person_id = models.UUIDField(primary_key=True)
    stopped_at = models.DateTimeField(null=True)
    exported_on = models.DateField(null=True)
    exports = models.PositiveSmallIntegerField(default=0)
    exported_at = models.DateTimeField(null=True)


class Erasure(models.Model):
    """A person wants to be forgotten: until ``due_at`` it can be taken back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    kept = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at__isnull=True, done_at__isnull=True),
                name="erasure_once_pending",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(done_at__isnull=True),
                name="erasure_withdrawn_or_done",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(withdrawn_at__isnull=True, done_at__isnull=True),
                name="erasure_due",
            ),
        ]

    def __str__(self) -> str:
        return f"erasure due {self.due_at:%Y-%m-%d %H:%M}"


class Receipt(models.Model):
    """How many rows a rule deleted on a day (local); a day without any has its row, too."""

    pk = models.CompositePrimaryKey("day", "rule")
    day = models.DateField()
    rule = models.CharField(max_length=60)
    rows = models.PositiveBigIntegerField(default=0)
    runs = models.PositiveIntegerField(default=0)
    ran_at = models.DateTimeField(db_default=Now())
