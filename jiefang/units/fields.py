"""A column type that Django lacks: PostgreSQL's own ``point``."""

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import F, FloatField, Func, Value
from django.db.models.functions import Concat, Lower

ECCENTRICITY = math.sqrt((2 - 1 / 298.257223563) / 298.257223563)
"""First eccentricity of the WGS-84 ellipsoid."""


class PlanePoint(NamedTuple):
    """A place in the conformal plane, both in radians."""

    x: float
    y: float


if TYPE_CHECKING:
    _PointBase = models.Field[PlanePoint, PlanePoint]
else:
    _PointBase = models.Field


class PointField(_PointBase):
    """PostgreSQL ``point``, read as ``PlanePoint``."""

    def db_type(self, connection: Any) -> str:  # noqa: ARG002
        return "point"

    def from_db_value(self, value: str | None, *_: Any) -> PlanePoint | None:
        if value is None:
            return None
        x, y = value.strip("()").split(",")
        return PlanePoint(float(x), float(y))


def _function(name: str, *arguments: Any) -> Func:
    return Func(*arguments, function=name, output_field=FloatField())


def conformal_point() -> Func:
    """Longitude and latitude (degrees) as a point of the Mercator plane on the ellipsoid.

    ``x = λ, y = atanh(sin φ) − e·atanh(e·sin φ)`` (Snyder, Map Projections, 1987, eq. 7-7), so
    that circles stay circles and the nearest in the plane is the nearest on the ground.
    """
    sine = _function("sin", _function("radians", F("latitude")))
    flattened = _function("atanh", Value(ECCENTRICITY) * sine)
    northing = _function("atanh", sine) - Value(ECCENTRICITY) * flattened
    easting = _function("radians", F("longitude"))
    return Func(easting, northing, function="point", output_field=PointField())


def searchable(*columns: str) -> Lower:
    """The columns in one text, in small letters: one ``LIKE`` finds a part of any."""
    parts: list[F | Value] = []
    for column in columns:
        parts += [F(column), Value(" ")]
    return Lower(Concat(*parts, output_field=models.TextField()))
