"""The closed lists of this app."""

from typing import Literal, get_args

from django.db import models

Crs = Literal["wgs84", "gcj02", "bd09"]
CRS_CHOICES: tuple[Crs, ...] = get_args(Crs)

BORDER_M = 500.0
"""The outlines are coarse: this close to a border, in metres, either side may be the true one."""


class AreaLevel(models.TextChoices):
    CITY = "city", "市"
    DISTRICT = "district", "区"
    STREET = "street", "镇街"
    COMMUNITY = "community", "社区"
    GRID = "grid", "网格"
    POLICE_GRID = "police_grid", "警格"


PARENT_LEVELS: dict[str, tuple[str, ...]] = {
    AreaLevel.CITY: (),
    AreaLevel.DISTRICT: (AreaLevel.CITY,),
    AreaLevel.STREET: (AreaLevel.DISTRICT,),
    # Forest farms and reservoirs have a community but no street of their own.
    AreaLevel.COMMUNITY: (AreaLevel.STREET, AreaLevel.DISTRICT),
    AreaLevel.GRID: (AreaLevel.COMMUNITY, AreaLevel.STREET),
    AreaLevel.POLICE_GRID: (AreaLevel.COMMUNITY, AreaLevel.STREET, AreaLevel.DISTRICT),
}
"""What each level may lie in."""

LEVEL_NAMES: dict[str, tuple[str, str]] = {
    AreaLevel.CITY: ("市", "city"),
    AreaLevel.DISTRICT: ("区", "district"),
    AreaLevel.STREET: ("镇街", "street"),
    AreaLevel.COMMUNITY: ("社区", "community"),
    AreaLevel.GRID: ("网格", "grid"),
    AreaLevel.POLICE_GRID: ("警格", "police grid"),
}
