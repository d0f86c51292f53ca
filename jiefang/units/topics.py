"""The live view ``units:<district>``: every unit of a district with its readiness."""

from typing import Any

from jiefang.accounts.constants import KEEPERS
from jiefang.accounts.permissions import area_scopes, covers
from jiefang.common.people import Person
from jiefang.realtime.topics import topic
from jiefang.units.selectors.map import STREAM_PREFIX, district_rows


def permits(person: Person, district_code: str) -> bool:
    """Staff whose scope covers the whole district."""
    return covers(area_scopes(person, *KEEPERS), district_code)


def snapshot(person: Person, district_code: str) -> dict[str, Any]:  # noqa: ARG001
    return {"units": district_rows(district_code)}


def register() -> None:
    topic(STREAM_PREFIX, permits=permits, snapshot=snapshot)
