"""Incidents, the units called, the people asked, and all that happened in order."""

from typing import TYPE_CHECKING, ClassVar, TypedDict

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from jiefang.alerts.constants import (
    LIVE_DISPATCH,
    REACH_M,
    Answer,
    DispatchState,
    IncidentState,
    IncidentStatus,
    Kind,
    Outcome,
    Posture,
    Severity,
    Stage,
)
from jiefang.alerts.querysets import (
    DispatchQuerySet,
    IncidentQuerySet,
    ResponseQuerySet,
    SupporterQuerySet,
)
from jiefang.common.ids import uuid7
from jiefang.common.sealing import SealedText

if TYPE_CHECKING:
    from jiefang.accounts.models import Person

_OPEN = ~Q(state=IncidentState.CLOSED)
_LIVE = Q(state__in=sorted(LIVE_DISPATCH))


class NumberDay(models.Model):
    """Where the numbers of a day, local time, begin in the sequence of all incidents."""

    day = models.DateField(primary_key=True)
    base = models.BigIntegerField()


class Incident(models.Model):
    """Something happened at a place. WGS-84 degrees; ``seen_areas`` are district codes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=24, choices=Kind)
    severity = models.CharField(max_length=8, choices=Severity)
    status = models.CharField(max_length=8, choices=IncidentStatus)
    state = models.CharField(max_length=12, choices=IncidentState, default=IncidentState.OPEN)
    outcome = models.CharField(max_length=12, choices=Outcome, null=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    district_code = models.CharField(max_length=6)
    area_name = models.CharField(max_length=40)
    near_areas = ArrayField(models.CharField(max_length=6), default=list)
    seen_areas = ArrayField(models.CharField(max_length=6), default=list)
    address: "models.Field[str, str]" = SealedText(max_length=120, blank=True, default="")
    description: "models.Field[str, str]" = SealedText(max_length=500, blank=True, default="")
    posture = models.CharField(max_length=8, choices=Posture)
    keep_off_m = models.PositiveSmallIntegerField(default=0)
    wave = models.PositiveSmallIntegerField(default=0)
    reach_m = models.PositiveIntegerField(default=REACH_M)
    nearest_m = models.FloatField(null=True)
    warnings = models.JSONField(default=list)
    correction = models.JSONField(null=True)
    handed_over_to = models.CharField(max_length=80, blank=True)
    is_simulated = models.BooleanField(default=False)
    supporters_called = models.PositiveSmallIntegerField(default=0)
    triggered_by: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    triggered_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    on_scene_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=IncidentState.CLOSED, outcome__isnull=False)
                & Q(closed_at__isnull=False)
                | _OPEN & Q(outcome__isnull=True, closed_at__isnull=True),
                name="incident_closed_with_outcome",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-triggered_at", "-id"], name="incident_latest"),
            models.Index(fields=["kind", "triggered_at"], condition=_OPEN, name="incident_open"),
            GinIndex(fields=["seen_areas"], name="incident_seen_areas"),
        ]

    def __str__(self) -> str:
        return self.number


class UnitNames(TypedDict):
    """What sentences call a unit."""

    unit: str
    unit_en: str


class Dispatch(models.Model):
    """A unit called to an incident, with the reason. Unit facts as they were at that moment.

    ``bearing_deg`` points from the incident to the unit.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="dispatches")
    unit_id = models.UUIDField()
    unit_code = models.CharField(max_length=24)
    unit_name = models.CharField(max_length=80)
    unit_name_en = models.CharField(max_length=120, blank=True)
    unit_longitude = models.FloatField()
    unit_latitude = models.FloatField()
    unit_district = models.CharField(max_length=6)
    wave = models.PositiveSmallIntegerField()
    ring_m = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=DispatchState, default=DispatchState.WAITING)
    lead = models.BooleanField(default=False)
    distance_m = models.FloatField()
    bearing_deg = models.FloatField()
    eta_s = models.PositiveIntegerField()
    reason = models.CharField(max_length=24)
    reason_values = models.JSONField(default=dict)
    dispatched_at = models.DateTimeField()
    answer_due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident"], condition=Q(lead=True), name="incident_one_lead"
            ),
            models.UniqueConstraint(
                fields=["incident", "unit_id"], condition=_LIVE, name="dispatch_once_per_unit"
            ),
            models.CheckConstraint(
                condition=(_LIVE & Q(released_at__isnull=True))
                | (~_LIVE & Q(released_at__isnull=False, answer_due_at__isnull=True)),
                name="dispatch_live_or_released",
            ),
            models.CheckConstraint(
                condition=Q(lead=False)
                | Q(
                    state__in=[
                        DispatchState.PARTIAL,
                        DispatchState.ANSWERED,
                        DispatchState.CLOSED,
                    ]
                ),
                name="dispatch_lead_has_accepted",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["answer_due_at"],
                condition=Q(answer_due_at__isnull=False),
                name="dispatch_answer_due",
            ),
            models.Index(fields=["unit_id"], condition=_LIVE, name="dispatch_live_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name} → {self.incident_id}"

    @property
    def named(self) -> UnitNames:
        """The unit's names as values of a sentence; English has the one name where there is one."""
        return {"unit": self.unit_name, "unit_en": self.unit_name_en or self.unit_name}

    @property
    def live(self) -> bool:
        return self.state in LIVE_DISPATCH


class Called(models.Model):
    """Somebody who was called. The id is that of the alert in the person's feed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    distance_m = models.FloatField()
    bearing_deg = models.FloatField()
    alerted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    channels = ArrayField(models.CharField(max_length=8), default=list)
    answer = models.CharField(max_length=8, choices=Answer, null=True)
    answered_at = models.DateTimeField(null=True)
    decline_reason: "models.Field[str, str]" = SealedText(max_length=120, blank=True, default="")
    eta_s = models.PositiveIntegerField(null=True)
    stage = models.CharField(max_length=12, choices=Stage, null=True)
    en_route_at = models.DateTimeField(null=True)
    on_scene_at = models.DateTimeField(null=True)
    need_help_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Response(Called):
    """A person of a unit, asked to come."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="responses")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="responses")
    role = models.CharField(max_length=8)
    capabilities = ArrayField(models.CharField(max_length=16), default=list)
    sms_due_at = models.DateTimeField(null=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispatch", "person"], name="response_once"),
            models.CheckConstraint(
                condition=Q(stage__isnull=True) | Q(answer=Answer.ACCEPT),
                name="response_stage_after_accept",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-alerted_at"], name="response_of_person"),
            models.Index(
                fields=["sms_due_at"],
                condition=Q(sms_due_at__isnull=False),
                name="response_sms_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.dispatch_id}"


class Supporter(Called):
    """Somebody on patrol who was called beside the units.

    No unit's quorum counts them, and nobody is called in their place.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="supporters")
    shift_id = models.UUIDField()
    team_id = models.UUIDField(null=True)
    patrol = models.CharField(max_length=120, blank=True)
    released_at = models.DateTimeField(null=True)

    objects = SupporterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "person"], name="supporter_once"),
            models.CheckConstraint(
                condition=Q(stage__isnull=True) | Q(answer=Answer.ACCEPT),
                name="supporter_stage_after_accept",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-alerted_at"], name="supporter_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.incident_id}"

    @property
    def role(self) -> str:
        """As in a response: nobody leads here."""
        return "member"

    @property
    def capabilities(self) -> list[str]:
        return []


class TimelineEntry(models.Model):
    """One thing that happened, never changed. The words come from ``kind`` and ``data``."""

    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(default=uuid7, editable=False, unique=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="timeline")
    at = models.DateTimeField()
    actor: "models.ForeignKey[Person | None, Person | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=24)
    reason: "models.Field[str, str]" = SealedText(max_length=500, blank=True, default="")
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "timeline entries"
        indexes: ClassVar = [models.Index(fields=["incident", "seq"], name="timeline_of_incident")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%H:%M:%S}"
