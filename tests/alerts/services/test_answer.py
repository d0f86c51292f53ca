import pytest

from jiefang.alerts.constants import DispatchState, IncidentState
from jiefang.alerts.models import Dispatch, Response
from jiefang.alerts.services import (
    dispatch_answer,
    dispatch_progress,
    incident_close,
    incident_stand_down,
)
from jiefang.common.clock import now
from jiefang.common.errors import Conflict, NotFound
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units.models import Member, Unit
from tests.alerts.town import (
    answer,
    dispatch_of,
    incident_of,
    people_of,
    progress,
    response_of,
    trigger,
    unit_at,
)
from tests.cast import Cast, make_person
from tests.untouched import digest

pytestmark = pytest.mark.django_db


def test_one_who_accepts_alone_is_shown_as_such(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    assert dispatch_of(room, cast.unit).state == DispatchState.PARTIAL
    assert incident_of(room).state == IncidentState.OPEN


def test_two_members_without_a_leader_are_no_quorum(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.member)
    answer(room, cast.second_member)
    assert dispatch_of(room, cast.unit).state == DispatchState.PARTIAL
    answer(room, cast.leader)
    assert dispatch_of(room, cast.unit).state == DispatchState.ANSWERED


def test_a_deputy_leads_as_well(cast: Cast) -> None:
    Member.objects.filter(person=cast.member).update(role="deputy")
    room = trigger(cast.liaison)
    answer(room, cast.member)
    answer(room, cast.second_member)
    assert dispatch_of(room, cast.unit).state == DispatchState.ANSWERED


def test_the_first_unit_to_answer_leads_and_keeps_the_lead(cast: Cast) -> None:
    other = unit_at(100)
    room = trigger(cast.liaison)
    for person in [*people_of(other), cast.leader, cast.member]:
        answer(room, person)
    assert dispatch_of(room, other).lead
    assert not dispatch_of(room, cast.unit).lead


def test_the_lead_passes_on_when_its_unit_is_stood_down(cast: Cast) -> None:
    other = unit_at(100)
    room = trigger(cast.liaison)
    for person in [cast.leader, cast.member, *people_of(other)]:
        answer(room, person)
    first = dispatch_of(room, cast.unit)
    incident_stand_down(
        actor=cast.liaison, incident_id=room.incident.pk, reason="回岗", dispatch_id=first.pk
    )
    assert dispatch_of(room, other).lead
    assert not dispatch_of(room, cast.unit).lead


def test_a_decline_that_leaves_a_quorum_calls_nobody(cast: Cast) -> None:
    unit_at(100), unit_at(200)
    room = trigger(cast.liaison)
    answer(room, cast.member, "decline")
    assert Dispatch.objects.count() == 2
    assert dispatch_of(room, cast.unit).state == DispatchState.WAITING


def test_a_decline_may_say_why_afterwards_once(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.member, "decline")
    dispatch = dispatch_of(room, cast.unit)
    for reason in ("正在上班", "离得远"):
        dispatch_answer(actor=cast.member, dispatch_id=dispatch.pk, answer="decline", reason=reason)
    assert response_of(room, cast.member).decline_reason == "正在上班"


def test_the_leaders_decline_is_replaced_at_once(cast: Cast) -> None:
    unit_at(100)
    third = unit_at(200)
    room = trigger(cast.liaison)
    answer(room, cast.leader, "decline")
    replacement = dispatch_of(room, third)
    assert replacement.reason == "replaces_declined"
    assert replacement.reason_values["unit"] == cast.unit.name
    assert dispatch_of(room, cast.unit).state == DispatchState.WAITING


def test_a_unit_is_replaced_once_only(cast: Cast) -> None:
    for metres in (100, 200, 300, 400):
        unit_at(metres)
    room = trigger(cast.liaison)
    for person in (cast.leader, cast.member, cast.second_member):
        answer(room, person, "decline")
    assert Dispatch.objects.count() == 3
    declined = dispatch_of(room, cast.unit)
    assert (declined.state, declined.answer_due_at) == (DispatchState.DECLINED, None)
    assert Unit.objects.get(pk=cast.unit.pk).engaged_incident_id is None


def test_people_of_the_same_unit_are_asked_before_another_unit(cast: Cast) -> None:
    unit_at(100)
    third = unit_at(200)
    room = trigger(cast.liaison)
    late = make_person(90, "副组长")
    Member.objects.create(
        unit=cast.unit, person=late, source="neighbour", role="deputy", on_duty_since=now()
    )
    answer(room, cast.leader, "decline")
    assert response_of(room, late).answer is None
    assert not Dispatch.objects.filter(unit_id=third.pk).exists()


def test_who_comes_alone_gets_the_nearest_second_unit(cast: Cast) -> None:
    unit_at(100)
    third = unit_at(200)
    room = trigger(cast.liaison)
    answer(room, cast.member)
    answer(room, cast.leader, "decline")
    assert dispatch_of(room, cast.unit).state == DispatchState.PARTIAL
    assert dispatch_of(room, third).reason == "second_person"


def test_nobody_left_to_call_is_said_once(cast: Cast) -> None:
    room = trigger(cast.liaison)
    for person in (cast.leader, cast.member, cast.second_member):
        answer(room, person, "decline")
    codes = [each["code"] for each in incident_of(room).warnings]
    assert codes.count("exhausted") == 1


def test_a_replacement_beyond_the_reach_comes_with_a_warning(cast: Cast) -> None:
    far = unit_at(900)
    room = trigger(cast.liaison)
    answer(room, cast.leader, "decline")
    assert dispatch_of(room, far).ring_m == 900
    assert "beyond_reach" in {each["code"] for each in incident_of(room).warnings}


def test_of_units_beyond_the_reach_the_latest_is_warned_of(cast: Cast) -> None:
    far, farther = unit_at(900), unit_at(950)
    room = trigger(cast.liaison)
    answer(room, cast.leader, "decline")
    for person in people_of(far):
        answer(room, person, "decline")
    named = [
        each["values"]["unit"]
        for each in incident_of(room).warnings
        if each["code"] == "beyond_reach"
    ]
    assert named == [farther.name]


def test_a_changed_mind_counts_while_the_unit_is_called(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader, "decline")
    answer(room, cast.leader)
    answer(room, cast.member)
    assert dispatch_of(room, cast.unit).state == DispatchState.ANSWERED
    answer(room, cast.member, "decline")
    assert dispatch_of(room, cast.unit).state == DispatchState.PARTIAL


def test_the_same_answer_again_changes_nothing(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    before = digest()
    answer(room, cast.leader)
    assert digest() == before


def test_an_answer_is_an_event_and_updates_the_crew(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    assert Event.objects.filter(kind="alerts.alert_answered").count() == 1
    update = StreamEntry.objects.filter(stream=f"person:{cast.member.pk}").last()
    assert update is not None
    assert update.data["kind"] == "alert.updated"
    assert update.data["references"] == [str(response_of(room, cast.member).pk)]
    own = StreamEntry.objects.filter(stream=f"person:{cast.leader.pk}")
    assert [entry.data["kind"] for entry in own] == ["alert.dispatched"]


@pytest.mark.parametrize("role", ["liaison", "neighbour", "leader_elsewhere", "administrator"])
def test_somebody_elses_call_is_not_found(cast: Cast, role: str) -> None:
    dispatch = trigger(cast.liaison).dispatches[0]
    before = digest()
    with pytest.raises(NotFound):
        dispatch_answer(actor=getattr(cast, role), dispatch_id=dispatch.pk, answer="accept")
    with pytest.raises(NotFound):
        dispatch_progress(actor=getattr(cast, role), dispatch_id=dispatch.pk, stage="on_scene")
    assert digest() == before


@pytest.mark.parametrize("what", ["closed", "stood down"])
def test_a_late_answer_is_told_that_it_is_over(cast: Cast, what: str) -> None:
    room = trigger(cast.liaison)
    act = {"actor": cast.liaison, "incident_id": room.incident.pk}
    if what == "closed":
        incident_close(**act, outcome="false_alarm")
    else:
        incident_stand_down(**act, reason="够了")
    before = digest()
    with pytest.raises(Conflict) as refusal:
        answer(room, cast.leader)
    assert refusal.value.code == "conflict.already_released"
    assert digest() == before


def test_no_progress_without_accepting(cast: Cast) -> None:
    room = trigger(cast.liaison)
    before = digest()
    with pytest.raises(Conflict) as refusal:
        progress(room, cast.leader, "en_route")
    assert refusal.value.code == "conflict.not_accepted"
    assert digest() == before


@pytest.mark.parametrize(
    ("done", "stage"),
    [
        ([], "left"),
        (["on_scene"], "en_route"),
        (["en_route", "on_scene", "left"], "on_scene"),
        (["on_scene", "need_help"], "on_scene"),
    ],
)
def test_moves_out_of_order_change_nothing(cast: Cast, done: list[str], stage: str) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    answer(room, cast.member)
    for each in done:
        progress(room, cast.leader, each)
    before = digest()
    with pytest.raises(Conflict) as refusal:
        progress(room, cast.leader, stage)
    assert refusal.value.code == "conflict.out_of_order"
    assert digest() == before


def test_the_same_stage_again_changes_nothing(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    progress(room, cast.leader, "en_route")
    before = digest()
    progress(room, cast.leader, "en_route")
    assert digest() == before


def test_on_scene_nobody_declines_any_more(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    progress(room, cast.leader, "on_scene")
    before = digest()
    with pytest.raises(Conflict) as refusal:
        answer(room, cast.leader, "decline")
    assert refusal.value.code == "conflict.on_scene"
    assert digest() == before


def test_one_alone_on_scene_keeps_the_others_coming(cast: Cast) -> None:
    other = unit_at(100)
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    progress(room, cast.leader, "on_scene")
    assert incident_of(room).state == IncidentState.ON_SCENE
    assert dispatch_of(room, other).state == DispatchState.WAITING
    answer(room, cast.member)
    assert dispatch_of(room, other).state == DispatchState.STOOD_DOWN


def test_who_is_stood_down_is_told(cast: Cast) -> None:
    other = unit_at(100)
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    answer(room, cast.member)
    progress(room, cast.leader, "on_scene")
    last = StreamEntry.objects.filter(stream=f"person:{people_of(other)[0].pk}").last()
    assert last is not None
    assert (last.data["kind"], last.data["type"]) == ("alert.stood_down", "cancel")


def test_need_help_tells_the_liaison_and_calls_the_next_nearest(cast: Cast) -> None:
    unit_at(100)
    third = unit_at(200)
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    answer(room, cast.member)
    progress(room, cast.leader, "on_scene")
    progress(room, cast.leader, "need_help")
    assert dispatch_of(room, third).reason == "need_help"
    listed = StreamEntry.objects.filter(stream="incidents:440104").last()
    assert listed is not None
    warnings = listed.data["incidents"][0]["warnings"]
    assert "need_help" in {each["code"] for each in warnings}


def test_when_all_have_left_the_unit_is_free_again(cast: Cast) -> None:
    room = trigger(cast.liaison)
    for person in (cast.leader, cast.member):
        answer(room, person)
        progress(room, person, "on_scene")
    for person in (cast.leader, cast.member):
        progress(room, person, "left")
    assert dispatch_of(room, cast.unit).state == DispatchState.CLOSED
    assert Unit.objects.get(pk=cast.unit.pk).engaged_incident_id is None
    assert Response.objects.filter(stage="left").count() == 2
