from datetime import timedelta

import pytest

from jiefang.alerts.constants import DispatchState
from jiefang.alerts.models import Dispatch, Response
from jiefang.alerts.services import incident_close
from jiefang.alerts.services.due import answers_overdue, texts_due
from jiefang.common.clock import now
from jiefang.common.errors import Conflict
from jiefang.messaging.constants import MessageState
from jiefang.messaging.models import Message
from jiefang.outbox.models import Event
from jiefang.realtime.models import StreamEntry
from jiefang.units.models import Unit
from tests.alerts.town import answer, dispatch_of, incident_of, response_of, trigger, unit_at
from tests.cast import Cast
from tests.untouched import digest

pytestmark = pytest.mark.django_db


def let_time_pass() -> None:
    """All times to answer and to receive run out."""
    past = now() - timedelta(seconds=1)
    Dispatch.objects.filter(answer_due_at__isnull=False).update(answer_due_at=past)
    Response.objects.filter(sms_due_at__isnull=False).update(sms_due_at=past)


def test_nothing_is_due_before_its_time(cast: Cast) -> None:
    trigger(cast.liaison)
    before = digest()
    assert answers_overdue() == texts_due() == 0
    assert digest() == before


def test_silence_is_replaced_by_the_next_nearest(cast: Cast) -> None:
    second, third, fourth = unit_at(100), unit_at(200), unit_at(300)
    room = trigger(cast.liaison)
    let_time_pass()
    assert answers_overdue() == 2
    assert dispatch_of(room, cast.unit).state == DispatchState.NO_ANSWER
    replacements = [dispatch_of(room, unit) for unit in (third, fourth)]
    assert {each.reason for each in replacements} == {"replaces_no_answer"}
    assert {each.reason_values["unit"] for each in replacements} == {cast.unit.name, second.name}
    assert Unit.objects.get(pk=cast.unit.pk).engaged_incident_id is None
    assert Event.objects.filter(kind="alerts.answer_overdue").count() == 1


def test_silence_upon_silence_comes_to_an_end(cast: Cast) -> None:
    for metres in (100, 200, 300, 900, 1500):
        unit_at(metres)
    room = trigger(cast.liaison)
    for _ in range(10):
        let_time_pass()
        answers_overdue()
    assert Dispatch.objects.count() == 5
    assert not Dispatch.objects.live().exists()
    codes = [each["code"] for each in incident_of(room).warnings]
    assert codes.count("exhausted") == 1


def test_who_accepted_alone_stays_and_gets_company(cast: Cast) -> None:
    unit_at(100)
    third = unit_at(200)
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    Dispatch.objects.filter(unit_id=cast.unit.pk).update(answer_due_at=now())
    assert answers_overdue() == 1
    alone = dispatch_of(room, cast.unit)
    assert (alone.state, alone.answer_due_at) == (DispatchState.PARTIAL, None)
    assert dispatch_of(room, third).reason == "second_person"


def test_an_answer_after_the_replacement_is_too_late(cast: Cast) -> None:
    room = trigger(cast.liaison)
    let_time_pass()
    answers_overdue()
    with pytest.raises(Conflict) as refusal:
        answer(room, cast.leader)
    assert refusal.value.code == "conflict.already_released"


def test_the_phones_of_the_silent_stop_ringing(cast: Cast) -> None:
    trigger(cast.liaison)
    let_time_pass()
    answers_overdue()
    last = StreamEntry.objects.filter(stream=f"person:{cast.leader.pk}").last()
    assert last is not None
    assert last.data["kind"] == "alert.stood_down"


def test_who_answered_is_not_overdue(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    answer(room, cast.member)
    let_time_pass()
    assert answers_overdue() == 0


def test_who_has_not_received_gets_one_sms_without_personal_data(cast: Cast) -> None:
    room = trigger(cast.liaison, address="中山五路 1 号", description="王先生晕倒")
    Response.objects.filter(person=cast.leader).update(received_at=now())
    answer(room, cast.member)
    let_time_pass()
    assert texts_due() == 1
    assert texts_due() == 0
    message = Message.objects.get()
    assert (message.person_id, message.cause) == (
        cast.second_member.pk,
        str(response_of(room, cast.second_member).pk),
    )
    for secret in ("中山五路", "王先生", cast.second_member.name, cast.second_member.phone):
        assert secret not in message.text
    assert response_of(room, cast.second_member).channels == ["sms"]


@pytest.mark.parametrize(("status", "mark"), [("exercise", "演练"), ("test", "测试")])
def test_the_sms_of_an_exercise_says_so(cast: Cast, status: str, mark: str) -> None:
    trigger(cast.liaison, status=status)
    let_time_pass()
    assert texts_due() == 3
    assert all(mark in message.text for message in Message.objects.all())


def test_nobody_is_texted_about_what_is_over(cast: Cast) -> None:
    room = trigger(cast.liaison)
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    let_time_pass()
    assert texts_due() == 0


def test_who_was_called_by_sms_alone_hears_by_sms_that_it_is_over(cast: Cast) -> None:
    room = trigger(cast.liaison)
    Response.objects.filter(person=cast.leader).update(received_at=now())
    let_time_pass()
    texts_due()
    Message.objects.filter(person=cast.member).update(state=MessageState.ACCEPTED)
    incident_close(actor=cast.liaison, incident_id=room.incident.pk, outcome="handled")
    ends = Message.objects.filter(cause__endswith=":end")
    assert [message.person_id for message in ends] == [cast.member.pk]
    assert "无需前往" in ends[0].text
    unsent = Message.objects.get(person=cast.second_member)
    assert (unsent.state, unsent.error) == (MessageState.FAILED, "cancelled")
