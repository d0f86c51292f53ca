"""How many statements each read takes, however many rows there are. A change here is a decision."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiefang.alerts.constants import Kind
from jiefang.alerts.services import incident_trigger
from tests.alerts.town import mark, unit_at
from tests.authorisation.table import World

pytestmark = pytest.mark.django_db

PINNED = {
    "session": 1,
    "me": 9,
    "me/duty": 4,
    "me/assignments": 7,
    "grants": 3,
    "areas": 2,
    "units": 5,
    "units/{unit}": 7,
    "units/map?bbox=113,23,114,24": 5,
    "units/nearest?lon=113.2644&lat=23.1250&crs=wgs84&limit=8": 4,
    "incidents": 6,
    "incidents/{incident}": 7,
    "incidents/summary": 3,
    "incidents/export": 6,
}


def statements(world: World, path: str) -> int:
    first = path.partition("/")[0]
    readers = {"me": "member", "grants": "administrator"}
    client = world.client(readers.get(first, "liaison"))
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/api/v1/{path}".format(**world.names))
        if answer.streaming:
            answer.getvalue()
    assert answer.status_code == 200
    return len(captured)


def crowd(world: World) -> None:
    """More units, more incidents, more grants."""
    kinds = (Kind.MEDICAL, Kind.FIRE, Kind.FIGHT, Kind.TRAFFIC)
    for number, kind in enumerate(kinds):
        unit_at(50 + 10 * number)
        incident_trigger(actor=world.cast.liaison, mark=mark(kind), force=True)


@pytest.mark.parametrize("path", PINNED)
def test_a_read_takes_as_many_statements_as_pinned_with_few_rows_and_many(
    path: str, world: World
) -> None:
    few = statements(world, path)
    crowd(world)
    assert (few, statements(world, path)) == (PINNED[path], PINNED[path])


def test_marking_a_point_takes_few_statements(world: World) -> None:
    """The hot path: session, grants, key, duplicate, units, people, rows, event, feeds, answer."""
    unit_at(20)
    client = world.client("liaison")
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(
            "/api/v1/incidents",
            {
                "kind": "medical",
                "status": "actual",
                "location": {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"},
            },
            content_type="application/json",
            headers={"Idempotency-Key": "once"},
        )
    assert answer.status_code == 201
    assert len(captured) <= 20
