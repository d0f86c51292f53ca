"""Units, who belongs to them, what they have."""

from typing import ClassVar, NamedTuple, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Q

from jiefang.accounts.constants import KEEPERS
from jiefang.accounts.permissions import area_scopes, grants_of
from jiefang.common.ids import uuid7
from jiefang.common.people import Person
from jiefang.units.constants import (
    LEADING,
    QUORUM,
    Capability,
    EquipmentKind,
    MemberRole,
    MemberSource,
    PostKind,
    Readiness,
    UnitStatus,
)
from jiefang.units.fields import PointField, conformal_point, searchable

_ENOUGH = Q(on_duty_count__gte=QUORUM, leader_on_duty_count__gte=1)
_AVAILABLE = Q(status=UnitStatus.ACTIVE, ready=True, engaged_incident_id__isnull=True)


class UnitScopes(NamedTuple):
    """What a person sees: all units of the areas (code prefixes), and these units."""

    areas: tuple[str, ...]
    units: tuple[UUID, ...]

    def condition(self) -> Q:
        allowed = Q(pk__in=self.units)
        for area in self.areas:
            allowed |= Q(area_code__startswith=area)
        return allowed

    def sql(self) -> tuple[str, list[object]]:
        """The same for a hand-written query on ``units_unit``."""
        patterns = [f"{area}%" for area in self.areas]
        return "(area_code LIKE ANY(%s) OR id = ANY(%s))", [patterns, list(self.units)]


def unit_scopes(person: Person) -> UnitScopes:
    """Staff see the units of their areas, members their own, nobody else any."""
    own = Member.objects.current().filter(person=person.pk).values_list("unit_id", flat=True)
    granted = (grant.unit_id for grant in grants_of(person) if grant.unit_id)
    return UnitScopes(area_scopes(person, *KEEPERS), (*own, *granted))


class UnitQuerySet(models.QuerySet["Unit", "Unit"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(unit_scopes(person).condition())


class MemberQuerySet(models.QuerySet["Member", "Member"]):
    def current(self) -> Self:
        return self.filter(left_at__isnull=True)

    def on_duty(self) -> Self:
        return self.filter(on_duty_since__isnull=False)

    def visible_to(self, person: Person) -> Self:
        """Members of the units that the person sees."""
        scopes = unit_scopes(person)
        allowed = Q(unit__in=scopes.units)
        for area in scopes.areas:
            allowed |= Q(unit__area_code__startswith=area)
        return self.filter(allowed)


class Unit(models.Model):
    """A smallest emergency unit: a few people at a post under a leader."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16, choices=PostKind)
    host_organisation = models.CharField(max_length=120, blank=True)
    longitude = models.FloatField()
    latitude = models.FloatField()
    position = models.GeneratedField(
        expression=conformal_point(), output_field=PointField(), db_persist=True
    )
    address = models.CharField(max_length=200, blank=True)
    floor = models.CharField(max_length=40, blank=True)
    gate = models.CharField(max_length=80, blank=True)
    area_code = models.CharField(max_length=20)
    district_code = models.CharField(max_length=6)
    police_grid_code = models.CharField(max_length=20, blank=True)
    search_text = models.GeneratedField(
        expression=searchable("code", "name", "name_en", "host_organisation", "address"),
        output_field=models.TextField(),
        db_persist=True,
    )
    status = models.CharField(max_length=8, choices=UnitStatus, default=UnitStatus.ACTIVE)
    on_duty_count = models.PositiveSmallIntegerField(default=0)
    leader_on_duty_count = models.PositiveSmallIntegerField(default=0)
    ready = models.BooleanField(default=False)
    engaged_incident_id = models.UUIDField(null=True)
    picture_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="unit_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=UnitStatus.values), name="unit_status_known"
            ),
            models.CheckConstraint(
                condition=(Q(ready=True) & _ENOUGH) | (Q(ready=False) & ~_ENOUGH),
                name="unit_ready_agrees",
            ),
            models.CheckConstraint(
                condition=Q(leader_on_duty_count__lte=F("on_duty_count")),
                name="unit_leaders_are_people",
            ),
            models.CheckConstraint(
                condition=Q(area_code__startswith=F("district_code")), name="unit_area_in_district"
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180), latitude__range=(-85, 85)),
                name="unit_on_earth",
            ),
        ]
        indexes: ClassVar = [
            GistIndex(fields=["position"], name="unit_position"),
            GistIndex(fields=["position"], condition=_AVAILABLE, name="unit_position_available"),
            models.Index(
                fields=["area_code"], opclasses=["varchar_pattern_ops"], name="unit_area_prefix"
            ),
            models.Index(
                fields=["engaged_incident_id"],
                condition=Q(engaged_incident_id__isnull=False),
                name="unit_engaged",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def readiness(self) -> Readiness:
        return readiness_of(
            self.status, self.on_duty_count, self.ready, self.engaged_incident_id is not None
        )


def readiness_of(status: str, on_duty: int, ready: bool, engaged: bool) -> Readiness:
    """Engaged before ready before thin before off; a unit that is not active is off."""
    if engaged:
        return Readiness.ENGAGED
    if status != UnitStatus.ACTIVE or on_duty == 0:
        return Readiness.OFF
    return Readiness.READY if ready else Readiness.THIN


class Member(models.Model):
    """A person in a unit. On duty in one unit at a time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="members")
    person: "models.ForeignKey[Person, Person]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    source = models.CharField(max_length=12, choices=MemberSource)
    role = models.CharField(max_length=8, choices=MemberRole, default=MemberRole.MEMBER)
    capabilities = ArrayField(models.CharField(max_length=16), default=list)
    on_duty_since = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "person"], condition=Q(left_at__isnull=True), name="member_once"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(on_duty_since__isnull=False),
                name="member_on_duty_in_one_unit",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(on_duty_since__isnull=True),
                name="member_who_left_is_off_duty",
            ),
            models.CheckConstraint(
                condition=Q(role__in=MemberRole.values, source__in=MemberSource.values),
                name="member_part_known",
            ),
            models.CheckConstraint(
                condition=Q(capabilities__contained_by=Capability.values),
                name="member_capabilities_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit"],
                condition=Q(on_duty_since__isnull=False),
                name="member_on_duty_by_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.unit_id}"

    @property
    def leads(self) -> bool:
        return self.role in LEADING


class Equipment(models.Model):
    """A thing that a unit keeps and that somebody must look after."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="equipment")
    kind = models.CharField(max_length=16, choices=EquipmentKind)
    label = models.CharField(max_length=80, blank=True)
    inspected_on = models.DateField(null=True)
    inspection_due_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(inspected_on__isnull=True)
                | Q(inspection_due_on__isnull=True)
                | Q(inspection_due_on__gte=F("inspected_on")),
                name="equipment_due_after_inspection",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EquipmentKind.values), name="equipment_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.kind


class UnitPicture(models.Model):
    """How to find the post: the gate, where the AED hangs. Written anew by ``common.pictures``."""

    unit = models.OneToOneField(
        Unit, primary_key=True, on_delete=models.CASCADE, related_name="picture"
    )
    body = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.unit_id} {self.width}×{self.height}"
