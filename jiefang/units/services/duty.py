"""Roll call: on and off duty, with the unit's readiness in the same transaction."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from jiefang.units.models import Unit


def duty_set(*, actor: Any, unit_id: UUID, on: bool) -> "Unit":
    """Put oneself on or off duty in a unit that one belongs to; the unit after it."""
    raise NotImplementedError
