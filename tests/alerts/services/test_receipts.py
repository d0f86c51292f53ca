import pytest

from jiefang.alerts.services.receipts import receipts_record
from jiefang.common.clock import now
from jiefang.common.ids import uuid7
from jiefang.realtime.entries import Receipt
from jiefang.realtime.models import StreamEntry
from tests.alerts.town import incident_of, response_of, trigger, unit_at
from tests.cast import Cast
from tests.untouched import digest

pytestmark = pytest.mark.django_db


def test_received_and_shown_are_two_facts(cast: Cast) -> None:
    room = trigger(cast.liaison)
    row = response_of(room, cast.leader)
    receipts_record([Receipt(cast.leader.pk, row.pk, "received", now())])
    row.refresh_from_db()
    assert row.received_at is not None
    assert (row.shown_at, row.sms_due_at, row.channels) == (None, None, ["socket"])
    receipts_record([Receipt(cast.leader.pk, row.pk, "shown", now())])
    row.refresh_from_db()
    assert row.shown_at is not None
    assert incident_of(room).received_at == row.received_at


def test_a_receipt_moves_the_incidents_room(cast: Cast) -> None:
    room = trigger(cast.liaison)
    row = response_of(room, cast.leader)
    receipts_record([Receipt(cast.leader.pk, row.pk, "received", now())])
    delta = StreamEntry.objects.get(stream=f"incident:{room.incident.pk}").data
    received = {
        each["person"]["name"]: each["received_at"] for each in delta["dispatches"][0]["responses"]
    }
    assert received["陈组长"]
    assert received["李队员"] is None


@pytest.mark.parametrize("what", ["again", "another's", "unknown"])
def test_receipts_that_say_nothing_new_change_nothing(cast: Cast, what: str) -> None:
    row = response_of(trigger(cast.liaison), cast.leader)
    first = Receipt(cast.leader.pk, row.pk, "received", now())
    receipts_record([first])
    before = digest()
    person = cast.member if what == "another's" else cast.leader
    event = uuid7() if what == "unknown" else row.pk
    receipts_record([Receipt(person.pk, event, "received", now())])
    assert digest() == before


def test_many_receipts_cost_as_much_as_one(
    cast: Cast, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    unit_at(100), unit_at(200)
    rooms = [trigger(cast.liaison), trigger(cast.liaison, "fight")]
    rows = [row for room in rooms for row in room.everybody()]
    assert len(rows) == 9
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        receipts_record([Receipt(row.person_id, row.pk, "received", now()) for row in rows])
