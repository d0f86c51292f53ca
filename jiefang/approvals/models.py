"""What waits for, or has had, the decision of a second person."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.approvals.constants import ApprovalKind, ApprovalState, ApprovalStatus
from jiefang.common.ids import uuid7

if TYPE_CHECKING:
    from jiefang.accounts.models import Person

DISTRICT_LENGTH = 6
_WAITING = Q(state=ApprovalState.WAITING)


class ApprovalQuerySet(QuerySet["ApprovalRequest", "ApprovalRequest"]):
    def waiting(self) -> Self:
        return self.filter(_WAITING)

    def seen_in(self, *scopes: str) -> Self:
        """Requests that touch these areas; none without an area."""
        condition = Q(pk__in=())
        for scope in scopes:
            code = scope[:DISTRICT_LENGTH]
            whole = len(code) == DISTRICT_LENGTH
            condition |= Q(areas__contains=[code]) if whole else Q(area_code__startswith=code)
        return self.filter(condition)

    def visible_to(self, person: "Person") -> Self:
        """A liaison sees the requests that touch the own area."""
        return self.seen_in(*area_scopes(person, Role.LIAISON))


class ApprovalRequest(models.Model):
    """One person asks, another decides, within five minutes.

    ``subject_id`` is the incident or the notice; ``areas`` district codes; ``payload`` what would
    be done; ``digest`` binds payload, area and counts to what is approved. Sessions are marks
    (hashes) of keys. ``follows`` is the request that this one replaces, since it had grown.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=ApprovalKind)
    state = models.CharField(max_length=12, choices=ApprovalState, default=ApprovalState.WAITING)
    status = models.CharField(max_length=8, choices=ApprovalStatus)
    subject_id = models.UUIDField()
    reference = models.CharField(max_length=24)
    title = models.JSONField()
    area_code = models.CharField(max_length=20)
    area_name = models.CharField(max_length=80)
    areas = ArrayField(models.CharField(max_length=6))
    payload = models.JSONField()
    digest = models.CharField(max_length=64)
    units = models.PositiveIntegerField()
    recipients = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    requested_by: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_session = models.CharField(max_length=64, blank=True)
    requested_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_by: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_session = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=200, blank=True)
    follows = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="successor"
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=ApprovalKind.values, state__in=ApprovalState.values),
                name="approval_known",
            ),
            models.CheckConstraint(
                condition=(_WAITING & Q(decided_at__isnull=True, decided_by__isnull=True))
                | (~_WAITING & Q(decided_at__isnull=False)),
                name="approval_decided_or_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ApprovalState.APPROVED, ApprovalState.REFUSED])
                | (
                    Q(decided_by__isnull=False)
                    & ~Q(decided_by=F("requested_by"))
                    & ~Q(decided_session="")
                    & ~Q(decided_session=F("requested_session"))
                ),
                name="approval_by_a_second_person",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=_WAITING, name="approval_due"),
            models.Index(fields=["-requested_at", "-id"], name="approval_latest"),
            models.Index(fields=["subject_id"], name="approval_of_subject"),
            GinIndex(fields=["areas"], name="approval_areas"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}: {self.state}"
