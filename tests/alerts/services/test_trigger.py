from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from jiefang.alerts.constants import IncidentStatus, Kind
from jiefang.alerts.models import Dispatch, Incident, Response
from jiefang.alerts.services import incident_close, incident_preview, incident_trigger
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, Forbidden, Invalid
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units.models import Member, Unit
from tests.alerts.town import incident_of, mark, trigger, unit_at
from tests.cast import TIANHE_STADIUM, Cast
from tests.untouched import digest

pytestmark = pytest.mark.django_db


def test_the_nearest_ready_units_are_called_and_engaged(cast: Cast) -> None:
    near, far, farther = unit_at(100), unit_at(200), unit_at(300)
    room = trigger(cast.liaison)
    called = [dispatch.unit_id for dispatch in room.dispatches]
    assert called == [cast.unit.pk, near.pk]
    engaged = Unit.objects.filter(engaged_incident_id=room.incident.pk)
    assert set(engaged.values_list("pk", flat=True)) == set(called)
    assert {far.pk, farther.pk}.isdisjoint(called)


def test_everybody_on_duty_gets_one_tracked_alert(cast: Cast) -> None:
    room = trigger(cast.liaison)
    row = Response.objects.get(person=cast.member)
    entry = StreamEntry.objects.get(stream=f"person:{cast.member.pk}")
    assert (entry.event_id, entry.track, entry.expires_at) == (row.pk, True, row.expires_at)
    assert entry.data["incident"]["number"] == room.incident.number
    assert entry.data["place"]["crs"] == "wgs84"
    assert {each["name"] for each in entry.data["crew"]} == {"陈组长", "李队员", "黄队员"}


def test_numbers_count_up_by_day_without_gaps(cast: Cast) -> None:
    unit_at(100)
    first = trigger(cast.liaison).incident.number
    with pytest.raises(Conflict), transaction.atomic():
        trigger(cast.liaison)
    second = trigger(cast.liaison, Kind.FIGHT).incident.number
    assert first.startswith("GZ-20")
    assert int(second[-4:]) == int(first[-4:]) + 1


def test_the_event_and_the_lists_of_the_areas_are_written(cast: Cast) -> None:
    room = trigger(cast.liaison)
    assert Event.objects.filter(kind="alerts.incident_triggered").count() == 1
    listed = StreamEntry.objects.filter(stream="incidents:440104").get()
    assert [row["id"] for row in listed.data["incidents"]] == [str(room.incident.pk)]


def test_why_not_the_nearer_one_is_in_the_timeline(cast: Cast) -> None:
    Member.objects.filter(unit=cast.unit, role="member").update(on_duty_since=None)
    Unit.objects.filter(pk=cast.unit.pk).update(on_duty_count=1, ready=False)
    unit_at(100)
    room = trigger(cast.liaison)
    passed = next(entry for entry in room.timeline if entry.kind == "passed_over")
    assert passed.data["units"] == [{"id": str(cast.unit.pk), "code": "not_ready"}]
    assert "北京路步行街" in passed.data["why"]


def test_nobody_within_reach_opens_the_incident_with_a_warning(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.unit.pk).update(status="paused")
    unit_at(800)
    room = trigger(cast.liaison)
    warning = incident_of(room).warnings[0]
    assert room.dispatches == []
    assert warning["code"] == "nobody_ready"
    assert warning["values"] == {"reach": 540, "nearest": 800}
    assert not Dispatch.objects.exists()


def test_reaching_further_from_the_start_calls_them(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.unit.pk).update(status="paused")
    far = unit_at(800)
    room = trigger(cast.liaison, reach_m=1000)
    assert [each.unit_id for each in room.dispatches] == [far.pk]


@pytest.mark.parametrize("role", ["leader", "neighbour", "captain", "organiser", "administrator"])
def test_only_a_liaison_may_mark(cast: Cast, role: str) -> None:
    before = digest()
    with pytest.raises(Forbidden):
        trigger(getattr(cast, role))
    assert digest() == before


def test_not_in_another_area(cast: Cast) -> None:
    before = digest()
    with pytest.raises(Forbidden):
        trigger(cast.liaison, at=TIANHE_STADIUM)
    assert digest() == before


def test_not_outside_the_city(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        trigger(cast.liaison, at=(116.4, 39.9))
    assert refusal.value.errors[0].code == "outside_service_area"


def test_across_the_border_the_nearest_comes_and_its_liaison_sees_it(cast: Cast) -> None:
    abroad = unit_at(150, area="440106001")
    room = trigger(cast.liaison)
    assert abroad.pk in {each.unit_id for each in room.dispatches}
    assert list(Incident.objects.visible_to(cast.liaison_elsewhere)) == [room.incident]
    assert "440106" in incident_of(room).seen_areas
    with pytest.raises(Forbidden):
        incident_close(
            actor=cast.liaison_elsewhere, incident_id=room.incident.pk, outcome="handled"
        )


def test_the_same_spot_again_is_a_possible_duplicate(cast: Cast) -> None:
    room = trigger(cast.liaison)
    before = digest()
    lon, lat = 113.2644, 23.1250 + 55 / 110_750
    with pytest.raises(Conflict) as refusal, transaction.atomic():
        trigger(cast.liaison, at=(lon, lat))
    assert refusal.value.code == "conflict.possible_duplicate"
    assert refusal.value.extra["id"] == str(room.incident.pk)
    assert digest() == before


def test_force_opens_it_all_the_same(cast: Cast) -> None:
    first = trigger(cast.liaison)
    assert trigger(cast.liaison, force=True).incident.pk != first.incident.pk


@pytest.mark.parametrize("what", ["another kind", "65 m away", "11 minutes ago", "closed", "drill"])
def test_what_is_no_duplicate(cast: Cast, what: str) -> None:
    room = trigger(cast.liaison)
    row = Incident.objects.filter(pk=room.incident.pk)
    fields = {}
    if what == "65 m away":
        fields["at"] = (113.2644, 23.1250 + 65 / 110_750)
    if what == "11 minutes ago":
        row.update(triggered_at=now() - timedelta(minutes=11))
    if what == "closed":
        incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    if what == "drill":
        row.update(status=IncidentStatus.EXERCISE)
    kind = Kind.FIGHT if what == "another kind" else Kind.MEDICAL
    assert trigger(cast.liaison, kind, **fields).incident.pk != room.incident.pk


def test_a_preview_changes_nothing_and_names_who_would_come(cast: Cast) -> None:
    unit_at(100), unit_at(200)
    before = digest()
    preview = incident_preview(actor=cast.liaison, mark=mark())
    assert digest() == before
    assert [each["chosen"] for each in preview["candidates"]] == [True, True, False, False]
    assert preview["recipients"] == 6
    assert preview["duplicate"] is None
    reasons = [each["reasons"][0]["code"] for each in preview["candidates"]]
    assert reasons == ["nearest", "nearest", "enough", "beyond_reach"]


def test_a_preview_says_that_there_is_one_already(cast: Cast) -> None:
    room = trigger(cast.liaison)
    duplicate = incident_preview(actor=cast.liaison, mark=mark())["duplicate"]
    assert duplicate["id"] == str(room.incident.pk)
    assert duplicate["distance_m"] == 0


def test_a_preview_is_refused_outside_the_area(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        incident_preview(actor=cast.liaison_elsewhere, mark=mark())


def test_the_confirm_token_of_the_preview_is_taken(cast: Cast) -> None:
    token = incident_preview(actor=cast.liaison, mark=mark())["confirm"]
    room = incident_trigger(actor=cast.liaison, mark=mark(), confirm=token)
    assert room.incident.warnings[-1]["code"] != "changed_since_preview"


def test_units_that_changed_since_the_preview_are_said(cast: Cast) -> None:
    token = incident_preview(actor=cast.liaison, mark=mark())["confirm"]
    unit_at(5)
    room = incident_trigger(actor=cast.liaison, mark=mark(), confirm=token)
    assert room.incident.warnings[-1]["code"] == "changed_since_preview"


@pytest.mark.parametrize(
    ("code", "kind", "spoil"),
    [
        ("mismatch", Kind.FIGHT, lambda token: token),
        ("invalid", Kind.MEDICAL, lambda token: token[:-2] + "xx"),
        ("invalid", Kind.MEDICAL, lambda token: "nonsense"),
    ],
)
def test_a_token_of_another_mark_is_refused(cast: Cast, code: str, kind: str, spoil) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    token = spoil(incident_preview(actor=cast.liaison, mark=mark())["confirm"])
    before = digest()
    with pytest.raises(Invalid) as refusal:
        incident_trigger(actor=cast.liaison, mark=mark(kind), confirm=token)
    assert refusal.value.errors[0].code == code
    assert digest() == before


def test_marking_a_point_takes_few_statements_however_many_come(cast: Cast) -> None:
    for metres in range(20, 200, 20):
        unit_at(metres)
    trigger(cast.liaison, Kind.FIGHT)
    with CaptureQueriesContext(connection) as small:
        trigger(cast.liaison, Kind.MEDICAL)
    with CaptureQueriesContext(connection) as large:
        trigger(cast.liaison, Kind.CROWD_CRUSH)
    assert len(small) <= 13
    # Looks further out for people who know how to guide a crowd, and asks a second person.
    assert len(large) <= 18
