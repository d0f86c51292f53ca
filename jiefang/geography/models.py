"""The area tree: city, district, street, community, and the grids below."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q

from jiefang.geography.constants import AreaLevel
from jiefang.geography.coordinates import Point

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class AreaQuerySet(models.QuerySet["Area"]):
    def visible_to(self, actor: "AbstractBaseUser | AnonymousUser | None") -> "AreaQuerySet":
        """Areas are no secret among those who are signed in; nobody else sees any."""
        if actor is not None and actor.is_authenticated and actor.is_active:
            return self.all()
        return self.none()

    def within(self, code: str) -> "AreaQuerySet":
        """The area ``code`` and everything below it: codes nest by prefix."""
        return self.filter(code__startswith=code)


class Area(models.Model):
    """A part of the city. Its code begins with its parent's: 4401, 440104, 440104001, …"""

    code = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=12, choices=AreaLevel)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children", db_column="parent"
    )
    center_lon = models.FloatField(null=True)
    center_lat = models.FloatField(null=True)
    center_source = models.CharField(max_length=20, blank=True)
    is_imported = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["level", "code"], name="area_level")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9A-Z]{4,20}$"), name="area_code"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, level=AreaLevel.CITY)
                | Q(~Q(level=AreaLevel.CITY), parent__isnull=False, code__startswith=F("parent")),
                name="area_code_nests",
            ),
            models.CheckConstraint(
                condition=Q(center_lon__isnull=True, center_lat__isnull=True)
                | Q(
                    center_lon__isnull=False,
                    center_lat__isnull=False,
                    center_lon__range=(-180.0, 180.0),
                    center_lat__range=(-90.0, 90.0),
                ),
                name="area_center_is_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def center(self) -> Point | None:
        """A point somewhere in the middle (WGS-84), if one is known."""
        if self.center_lon is None or self.center_lat is None:
            return None
        return Point(self.center_lon, self.center_lat)
