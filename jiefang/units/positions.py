"""Where people on duty are: in Valkey for ten minutes, never in the database."""

from collections.abc import Iterable
from uuid import UUID


def position_set(person_id: UUID, lon: float, lat: float, accuracy_m: float | None) -> bool:
    """Keep a position (WGS-84 degrees) of a person on duty; False when Valkey is away."""
    raise NotImplementedError


def positions_of(person_ids: Iterable[UUID]) -> dict[UUID, tuple[float, float]]:
    """The positions known of these people; empty when Valkey is away."""
    raise NotImplementedError
