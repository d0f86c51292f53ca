"""The closed catalogue of emergencies. A kind that is not here does not exist."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jiefang.alerts.catalogue.entry import Entry
from jiefang.alerts.catalogue.fire import FIRE_KINDS
from jiefang.alerts.catalogue.hazards import HAZARD_KINDS
from jiefang.alerts.catalogue.health import HEALTH_KINDS
from jiefang.alerts.catalogue.public import PUBLIC_KINDS
from jiefang.alerts.constants import Kind

_ENTRIES = {entry.kind: entry for entry in HEALTH_KINDS + FIRE_KINDS + PUBLIC_KINDS + HAZARD_KINDS}

CATALOGUE: Final[Mapping[str, Entry]] = MappingProxyType(
    {kind.value: _ENTRIES[kind] for kind in Kind}
)

__all__ = ["CATALOGUE", "Entry"]
