"""The day so far in the demo city: some finished incidents, so that nothing looks empty."""

from datetime import datetime, timedelta
from random import Random
from typing import Any, Final, NamedTuple

from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.accounts.selectors import person_by_phone
from jiefang.alerts.catalogue import CATALOGUE
from jiefang.alerts.choice import ring_of
from jiefang.alerts.constants import (
    Answer,
    Channel,
    DispatchState,
    IncidentState,
    IncidentStatus,
    Kind,
    Outcome,
    Stage,
)
from jiefang.alerts.envelopes import expiry
from jiefang.alerts.models import Dispatch, Incident, Response, TimelineEntry
from jiefang.alerts.numbers import next_number
from jiefang.alerts.selectors.places import district_name
from jiefang.alerts.sentences import outcome_values
from jiefang.alerts.services.rows import Batch, write
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.units.demo.load import SEED, after_loading
from jiefang.units.selectors import NearestUnit, OnDutyMember, nearest_units, on_duty_members

LIAISON: Final = "13800000001"
DISTRICT: Final = "440104"
CENTRE: Final = (113.2644, 23.1290)
SPREAD_DEG: Final = 0.006
EVERY: Final = timedelta(minutes=47)


class Past(NamedTuple):
    """One finished incident: what, where roughly, how it ended."""

    kind: Kind
    address: str
    outcome: Outcome = Outcome.HANDLED
    status: IncidentStatus = IncidentStatus.ACTUAL


DAY: Final = (
    Past(Kind.LOST_PERSON, "人民公园东门"),
    Past(Kind.MEDICAL, "公园前地铁站 I 口", Outcome.HANDED_OVER),
    Past(Kind.SMALL_FIRE, "惠福东路食街"),
    Past(Kind.TRAFFIC, "解放中路与中山五路路口", Outcome.HANDED_OVER),
    Past(Kind.FIGHT, "西湖路", Outcome.FALSE_ALARM),
    Past(Kind.FIRE, "大南路社区演练场", Outcome.HANDLED, IncidentStatus.EXERCISE),
    Past(Kind.MEDICAL, "五月花广场二楼"),
    Past(Kind.DANGEROUS_FACILITY, "文德路围挡"),
)


@after_loading
def day_so_far() -> None:
    """Put the incidents of ``DAY`` into the past hours; nothing without the demo's liaison."""
    liaison = person_by_phone(LIAISON)
    if liaison is None:
        return
    chance, batch = Random(SEED), Batch()  # noqa: S311
    for number, past in enumerate(DAY):
        at = now() - EVERY * (len(DAY) - number) + timedelta(seconds=chance.randrange(900))
        _Story(past, liaison, at, chance, batch).tell()
    write(batch)


class _Story:
    """One incident from the mark to the end: the nearest unit came."""

    def __init__(
        self, past: Past, liaison: Person, at: datetime, chance: Random, batch: Batch
    ) -> None:
        self.past, self.liaison, self.at = past, liaison, at
        self.chance, self.batch = chance, batch

    def tell(self) -> None:
        lon, lat = (round(self.chance.gauss(each, SPREAD_DEG), 5) for each in CENTRE)
        unit = nearest_units(lon, lat, limit=1)[0]
        incident = self._incident(lon, lat, unit)
        dispatch = self._dispatch(incident, unit)
        rows = [
            self._response(dispatch, member, place)
            for place, member in enumerate(on_duty_members([unit.id])[:4])
        ]
        self.batch.new_incidents.append(incident)
        self.batch.new_dispatches.append(dispatch)
        self.batch.new_responses += rows
        self.batch.new_entries += self._timeline(incident, dispatch, rows)

    def _after(self, seconds: float) -> datetime:
        return self.at + timedelta(seconds=seconds)

    def _incident(self, lon: float, lat: float, unit: NearestUnit) -> Incident:
        entry = CATALOGUE[self.past.kind]
        arrived = 30 + unit.eta_s
        self.answered_s = self.chance.randrange(9, 24)
        self.arrived_s = arrived + self.chance.randrange(5, 40)
        self.closed_s = self.arrived_s + self.chance.randrange(400, 1500)
        return Incident(
            id=uuid7(),
            number=next_number(timezone.localdate(self.at)),
            kind=self.past.kind,
            severity=entry.severity,
            status=self.past.status,
            state=IncidentState.CLOSED,
            outcome=self.past.outcome,
            longitude=lon,
            latitude=lat,
            district_code=DISTRICT,
            area_name=district_name(DISTRICT),
            seen_areas=[DISTRICT],
            address=self.past.address,
            posture=entry.posture,
            keep_off_m=entry.keep_off_m,
            wave=1,
            nearest_m=unit.distance_m,
            triggered_by=self.liaison,
            triggered_at=self.at,
            received_at=self._after(1),
            answered_at=self._after(self.answered_s),
            on_scene_at=self._after(self.arrived_s),
            closed_at=self._after(self.closed_s),
        )

    def _dispatch(self, incident: Incident, unit: NearestUnit) -> Dispatch:
        return Dispatch(
            incident_id=incident.pk,
            unit_id=unit.id,
            unit_code=unit.code,
            unit_name=unit.name,
            unit_name_en=unit.name_en,
            unit_longitude=unit.longitude,
            unit_latitude=unit.latitude,
            unit_district=unit.district_code,
            wave=1,
            ring_m=ring_of(unit.distance_m),
            state=DispatchState.CLOSED,
            lead=True,
            distance_m=unit.distance_m,
            bearing_deg=unit.bearing_deg,
            eta_s=unit.eta_s,
            reason="nearest",
            reason_values={"distance": round(unit.distance_m)},
            dispatched_at=self.at,
            answered_at=self._after(self.answered_s),
            released_at=self._after(self.closed_s),
        )

    def _response(self, dispatch: Dispatch, member: OnDutyMember, place: int) -> Response:
        row = Response(
            incident_id=dispatch.incident_id,
            dispatch_id=dispatch.pk,
            person_id=member.person_id,
            role=member.role,
            capabilities=member.capabilities,
            distance_m=dispatch.distance_m,
            bearing_deg=(dispatch.bearing_deg + 180) % 360,
            alerted_at=self.at,
            expires_at=expiry(self.at),
            received_at=self._after(1),
            shown_at=self._after(2),
            channels=[Channel.SOCKET.value],
        )
        if place < 2:
            row.answer, row.answered_at = (
                Answer.ACCEPT,
                self._after(self.answered_s - 4 + 4 * place),
            )
            row.stage = Stage.LEFT
            row.en_route_at = self._after(self.answered_s + 5)
            row.on_scene_at = self._after(self.arrived_s + 6 * place)
            row.left_at = self._after(self.closed_s - 10)
        return row

    def _timeline(
        self, incident: Incident, dispatch: Dispatch, rows: list[Response]
    ) -> list[TimelineEntry]:
        title = CATALOGUE[incident.kind].title
        unit = {**dispatch.named, "unit_id": str(dispatch.unit_id)}
        why = {"why": f"最近的可出动单元，{dispatch.distance_m:.0f} 米。"}
        why |= {"why_en": f"Nearest ready unit, {dispatch.distance_m:.0f} m."}
        coming = [row for row in rows if row.answered_at]
        told: list[tuple[datetime | None, str, Any, dict[str, Any]]] = [
            (self.at, "triggered", self.liaison.pk, {"title": title.zh, "title_en": title.en}),
            (self.at, "called", None, {**unit, **why, "wave": 1, "code": "nearest"}),
            *((row.answered_at, "accepted", row.person_id, unit) for row in coming),
            (dispatch.answered_at, "answered", None, unit),
            (dispatch.answered_at, "lead", None, unit),
            *((row.on_scene_at, "on_scene", row.person_id, unit) for row in coming),
            (incident.closed_at, "closed", self.liaison.pk, outcome_values(self.past.outcome)),
        ]
        return [
            TimelineEntry(
                incident_id=incident.pk, at=at or self.at, kind=kind, actor_id=by, data=data
            )
            for at, kind, by, data in told
        ]
