"""A wrong alert is corrected for everybody who got it."""

import pytest
from django.db import transaction

from jiefang.alerts.models import Dispatch
from jiefang.alerts.services import incident_close, incident_correct
from jiefang.common.errors import Forbidden, Invalid, NotFound
from jiefang.common.text import Text
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from tests.alerts.town import answer, incident_of, response_of, trigger, unit_at
from tests.cast import Cast
from tests.untouched import digest

pytestmark = pytest.mark.django_db
NEWS = Text("地点是北门，不是南门。", "It is the north gate, not the south gate.")


def last(person_id: object) -> StreamEntry:
    entry = StreamEntry.objects.filter(stream=f"person:{person_id}").order_by("seq").last()
    assert entry is not None
    return entry


def test_one_click_ends_it_and_tells_everybody(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.member, "decline")
    incident_correct(actor=cast.liaison, incident_id=room.incident.pk, type="cancel")
    incident = incident_of(room)
    assert (incident.state, incident.outcome) == ("closed", "false_alarm")
    assert not Dispatch.objects.live().exists()
    for person in (cast.leader, cast.member, cast.second_member):
        data = last(person.pk).data
        assert (data["kind"], data["type"]) == ("alert.corrected", "cancel")
        assert data["references"] == [str(response_of(room, person).pk)]
        assert "有误" in data["text"]["zh"]
    assert Event.objects.filter(kind="alerts.alert_corrected").count() == 1


def test_an_update_leaves_the_incident_as_it_is(cast: Cast) -> None:
    room = trigger(cast.liaison)
    incident_correct(actor=cast.liaison, incident_id=room.incident.pk, type="update", text=NEWS)
    incident = incident_of(room)
    assert (incident.state, incident.correction["text"]) == ("open", NEWS.json())
    assert last(cast.leader.pk).data["text"] == NEWS.json()
    listed = StreamEntry.objects.filter(stream="incidents:440104").order_by("seq").last()
    assert listed is not None
    assert listed.data["incidents"][0]["correction"]["type"] == "update"


def test_what_is_closed_can_be_corrected_too(cast: Cast) -> None:
    room = trigger(cast.liaison)
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    incident_correct(actor=cast.liaison, incident_id=room.incident.pk, type="cancel")
    assert incident_of(room).outcome == "handled"
    assert last(cast.leader.pk).data["kind"] == "alert.corrected"


def test_who_was_not_alerted_hears_nothing(cast: Cast) -> None:
    room = trigger(cast.liaison)
    unit_at(100)
    before = StreamEntry.objects.filter(stream__startswith="person:").count()
    incident_correct(actor=cast.liaison, incident_id=room.incident.pk, type="cancel")
    assert StreamEntry.objects.filter(stream__startswith="person:").count() == before + 3


def test_an_update_says_something(cast: Cast) -> None:
    room = trigger(cast.liaison)
    with pytest.raises(Invalid):
        incident_correct(actor=cast.liaison, incident_id=room.incident.pk, type="update")


@pytest.mark.parametrize("role", ["leader", "captain", "administrator", "liaison_elsewhere"])
def test_others_do_not_correct(cast: Cast, role: str) -> None:
    room = trigger(cast.liaison)
    before = digest()
    with pytest.raises(NotFound), transaction.atomic():
        incident_correct(actor=getattr(cast, role), incident_id=room.incident.pk, type="cancel")
    assert digest() == before


def test_nor_does_who_only_sees_it_from_across_the_border(cast: Cast) -> None:
    unit_at(100, area="440106001")
    room = trigger(cast.liaison)
    with pytest.raises(Forbidden):
        incident_correct(actor=cast.liaison_elsewhere, incident_id=room.incident.pk, type="cancel")
