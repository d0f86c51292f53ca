"""What a shift is, for the apps above that judge who was there."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from jiefang.common.errors import NotFound
from jiefang.patrols.constants import ShiftState
from jiefang.patrols.models import Checkpoint, Shift


class CheckpointFacts(NamedTuple):
    """A place that a patrol passes, WGS-84 degrees; ``radius_m`` counts as there."""

    id: UUID
    name: str
    longitude: float
    latitude: float
    radius_m: int


class ShiftFacts(NamedTuple):
    """A shift with its place; ``shape`` is GeoJSON (Polygon or LineString), or None.

    Without a team it is a task that anybody may take.
    """

    id: UUID
    team_id: UUID | None
    title: str
    area_code: str
    district_code: str
    starts_at: datetime
    ends_at: datetime
    cancelled: bool
    meeting_point: str
    longitude: float
    latitude: float
    checkpoints: tuple[CheckpointFacts, ...]
    shape: Any


def shift_facts(shift_id: UUID) -> ShiftFacts:
    """The shift, in two queries; who may know of it is the caller's to ask. Raises NotFound."""
    shift = Shift.objects.select_related("plan").filter(pk=shift_id).first()
    if shift is None:
        raise NotFound
    passed = Checkpoint.objects.filter(plan=shift.plan_id).order_by("order", "pk")
    columns = passed.values_list("pk", "name", "longitude", "latitude", "radius_m")
    return ShiftFacts(
        id=shift.pk,
        team_id=shift.team_id,
        title=shift.title,
        area_code=shift.area_code,
        district_code=shift.district_code,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        cancelled=shift.state == ShiftState.CANCELLED,
        meeting_point=shift.meeting_point,
        longitude=shift.longitude,
        latitude=shift.latitude,
        checkpoints=tuple(CheckpointFacts(*row) for row in columns) if shift.plan_id else (),
        shape=shift.plan.shape if shift.plan else None,
    )
