"""Notices to areas, and who of the people in them has got one."""

from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.common.ids import uuid7
from jiefang.notices.constants import WENT_OUT, NoticeState, NoticeStatus, NoticeType, Template

if TYPE_CHECKING:
    from jiefang.accounts.models import Person

DISTRICT_LENGTH = 6


class NoticeQuerySet(QuerySet["Notice", "Notice"]):
    def seen_in(self, *scopes: str) -> Self:
        """Notices that touch these areas; none without an area."""
        condition = Q(pk__in=())
        for scope in scopes:
            code = scope[:DISTRICT_LENGTH]
            whole = len(code) == DISTRICT_LENGTH
            condition |= Q(areas__contains=[code]) if whole else Q(area_code__startswith=code)
        return self.filter(condition)

    def visible_to(self, person: "Person") -> Self:
        """A liaison sees the notices that touch the own area."""
        return self.seen_in(*area_scopes(person, Role.LIAISON))

    def sending(self) -> Self:
        return self.filter(state=NoticeState.SENDING)


class RecipientQuerySet(QuerySet["Recipient", "Recipient"]):
    def visible_to(self, person: "Person") -> Self:
        """Everybody sees the notices that went to themselves."""
        return self.filter(person_id=person.pk, sent_at__isnull=False)


class Notice(models.Model):
    """A text to the people of an area, or the correction of one.

    ``area_code`` and ``areas`` as in an approval request; ``codes`` are the area prefixes whose
    units are meant, within the circle if there is one. Its id is the id of the event in feeds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    type = models.CharField(max_length=8, choices=NoticeType, default=NoticeType.ALERT)
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.WAITING)
    status = models.CharField(max_length=8, choices=NoticeStatus)
    template = models.CharField(max_length=16, choices=Template)
    text = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    area_code = models.CharField(max_length=20)
    area_name = models.CharField(max_length=80)
    areas = ArrayField(models.CharField(max_length=6))
    codes = ArrayField(models.CharField(max_length=20))
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    radius_m = models.PositiveIntegerField(null=True)
    units = models.PositiveIntegerField()
    recipients = models.PositiveIntegerField()
    sent = models.PositiveIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)
    requested_by: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField()
    approval_id = models.UUIDField(null=True)
    approved_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_in_s = models.PositiveIntegerField()
    issued_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    corrected = models.JSONField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state__in=NoticeState.values,
                    type__in=NoticeType.values,
                    template__in=Template.values,
                ),
                name="notice_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(WENT_OUT))
                | Q(approved_by__isnull=False, issued_at__isnull=False)
                | Q(corrects__isnull=False, issued_at__isnull=False),
                name="notice_sent_with_approval",
            ),
            models.CheckConstraint(
                condition=Q(type=NoticeType.ALERT, corrects__isnull=True)
                | (~Q(type=NoticeType.ALERT) & Q(corrects__isnull=False)),
                name="notice_correction_of_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-requested_at", "-id"], name="notice_latest"),
            models.Index(
                fields=["issued_at"],
                condition=Q(state=NoticeState.SENDING),
                name="notice_sending",
            ),
            GinIndex(fields=["areas"], name="notice_areas"),
        ]

    def __str__(self) -> str:
        return f"{self.template} → {self.area_name}: {self.state}"

    @property
    def root_id(self) -> UUID:
        return self.corrects_id or self.pk


class Recipient(models.Model):
    """A person that a notice is for. ``sent_at``: it is in their feed."""

    id = models.BigAutoField(primary_key=True)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="people")
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "person"], name="notice_once_per_person"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False)
                | Q(received_at__isnull=True, shown_at__isnull=True),
                name="notice_received_after_sent",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["notice", "id"],
                condition=Q(sent_at__isnull=True),
                name="notice_recipient_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.person_id}"
