"""What those covered who stood by, and who hears of it."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from jiefang.alerts.constants import IncidentStatus, Kind
from jiefang.alerts.models import Incident, Response
from jiefang.alerts.services import Mark, incident_trigger
from jiefang.outbox.events import EventMeta
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.standing.handlers import keep_watch
from jiefang.standing.models import Covered, Watch
from jiefang.standing.periods import bounds
from jiefang.standing.selectors import standing_of
from jiefang.standing.selectors.covering import covered_in
from jiefang.standing.services.covering import month_cover, months_cover
from jiefang.units.events import DutyChanged
from jiefang.units.services.duty import duty_set
from tests.cast import BEIJING_ROAD, Cast
from tests.standing.worlds import local

pytestmark = pytest.mark.django_db
OCTOBER = "2026-10"


def stand_by(cast: Cast, begun: datetime, hours: float, person: UUID | None = None) -> UUID:
    key = uuid4()
    Watch.objects.create(
        id=key,
        person_id=person or cast.member.pk,
        unit_id=cast.unit.pk,
        begun_at=begun,
        ended_at=begun + timedelta(hours=hours),
    )
    return key


def happen(cast: Cast, at: datetime, *, status: str = IncidentStatus.ACTUAL) -> Incident:
    """Something near the unit of the cast that called nobody of those who are looked at."""
    lon, lat = BEIJING_ROAD
    mark = Mark(kind=Kind.LOST_PERSON, lon=lon, lat=lat, status=IncidentStatus(status))
    room = incident_trigger(actor=cast.liaison, mark=mark)
    Response.objects.filter(incident=room.incident).update(alerted_at=at)
    Incident.objects.filter(pk=room.incident.pk).update(triggered_at=at)
    return room.incident


def test_the_end_of_a_duty_keeps_its_time_once(cast: Cast) -> None:
    begun, ended = local(2026, 10, 5, 9), local(2026, 10, 5, 13)
    event = DutyChanged(cast.unit.pk, cast.member.pk, False, True, begun)
    meta = EventMeta(uuid4(), ended, cast.member.pk)
    keep_watch(event, meta)
    keep_watch(event, meta)
    keep_watch(DutyChanged(cast.unit.pk, cast.member.pk, True, True), meta)
    row = Watch.objects.get()
    assert (row.begun_at, row.ended_at) == (begun, ended)


def test_going_off_duty_says_since_when(cast: Cast) -> None:
    since = cast.member_row.on_duty_since
    duty_set(actor=cast.member, unit_id=cast.unit.pk, on=False)
    data = Event.objects.filter(kind="units.duty_changed").latest("id").data
    assert since is not None
    assert datetime.fromisoformat(data["since"]) == since


def test_a_duty_that_was_never_ended_counts_a_day_at_most(cast: Cast) -> None:
    event = DutyChanged(cast.unit.pk, cast.member.pk, False, True, local(2026, 10, 1))
    keep_watch(event, EventMeta(uuid4(), local(2026, 10, 9), None))
    row = Watch.objects.get()
    assert row.ended_at - row.begun_at == timedelta(hours=24)


def test_what_happened_near_the_post_meanwhile_was_covered(cast: Cast) -> None:
    stand_by(cast, local(2026, 10, 5, 9), 4)
    happen(cast, local(2026, 10, 5, 10))
    happen(cast, local(2026, 10, 5, 14))
    found = covered_in([cast.member.pk], *bounds("2026-10"))
    assert tuple(found[cast.member.pk]) == (240, 1)


def test_a_stretch_over_the_end_of_a_month_counts_in_both(cast: Cast) -> None:
    stand_by(cast, local(2026, 10, 31, 22), 4)
    october = covered_in([cast.member.pk], *bounds("2026-10"))
    november = covered_in([cast.member.pk], *bounds("2026-11"))
    assert [found[cast.member.pk].minutes for found in (october, november)] == [120, 120]


def test_who_stood_by_without_a_call_hears_of_it_once(cast: Cast) -> None:
    stand_by(cast, local(2026, 10, 5, 9), 4.5)
    assert month_cover(OCTOBER) == 1
    assert month_cover(OCTOBER) == 0
    row = Covered.objects.get()
    assert (row.minutes, row.calls) == (270, 0)
    assert _said(cast.member.pk) == ["4.5"]


def test_who_was_called_gets_no_such_message(cast: Cast) -> None:
    stand_by(cast, local(2026, 10, 5, 9), 4)
    happen(cast, local(2026, 10, 5, 10))
    assert month_cover(OCTOBER) == 1
    assert Covered.objects.get().calls == 1
    assert _said(cast.member.pk) == []


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (local(2026, 11, 1, 9), 1),
        (local(2026, 11, 10, 19), 1),
        (local(2026, 11, 1, 8), 0),
        (local(2026, 11, 1, 20), 0),
        (local(2026, 11, 11, 12), 0),
        (local(2026, 12, 1, 12), 0),
    ],
)
def test_it_is_told_early_in_the_next_month_and_by_day(
    cast: Cast, at: datetime, count: int
) -> None:
    stand_by(cast, local(2026, 10, 5, 9), 4)
    assert months_cover(at) == count


def test_ones_own_standing_says_what_one_covers_this_month(cast: Cast) -> None:
    stand_by(cast, local(2026, 11, 20, 9), 2)
    stand_by(cast, local(2026, 10, 20, 9), 8)
    covered = standing_of(cast.member, local(2026, 11, 30, 23))["covered"]
    assert covered == {"month": "2026-11", "hours": 2.0, "alerts_near": 0}


def _said(person_id: UUID) -> list[str]:
    """The hours in each message about what somebody covered."""
    rows = StreamEntry.objects.filter(stream=f"person:{person_id}")
    letters = [row.data for row in rows if row.data["kind"] == "standing.covered"]
    return [letter["text"]["zh"].split("在岗 ")[1].split(" ")[0] for letter in letters]
