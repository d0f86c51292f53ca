"""Reminders go out once each, and who is missing is shown to the captain."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.messaging.models import Message
from jiefang.patrols import hooks
from jiefang.patrols.constants import LOCAL
from jiefang.patrols.models import Shift, SignUp
from jiefang.patrols.reminders import due_for
from jiefang.patrols.selectors.sign_ups import missing_in
from jiefang.patrols.services.leaving import sign_up_cancel
from jiefang.patrols.services.reminding import missing_show, remind
from jiefang.patrols.tasks import missing, reminders
from jiefang.realtime.models import StreamEntry
from jiefang.teams.models import Team
from tests.cast import Cast
from tests.patrols.shifts import in_days, make_shift, members, move
from tests.patrols.test_sign_ups import sign_up, told
from tests.support.together import together
from tests.teams.factories import make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(cast: Cast) -> Team:
    return make_team(captain=cast.captain)


def placed(team: Team, count: int = 1) -> tuple[Shift, list[SignUp]]:
    shift = make_shift(team, in_days(3, time(19, 30)), maximum=count)
    return shift, [sign_up(person, shift) for person in members(team, count)]


def later(shift: Shift, **ago: float) -> Shift:
    """The shift begins that long from now."""
    return move(shift, timezone.now() + timedelta(**ago))


def test_the_evening_before_at_seven_and_an_hour_before() -> None:
    starts = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # 1:00 on New Year's Day in Guangzhou
    due = due_for(starts, starts - timedelta(days=3))
    assert due.evening == datetime(2026, 12, 31, 19, 0, tzinfo=LOCAL)
    assert due.hour == starts - timedelta(hours=1)
    assert due.missing == starts + timedelta(minutes=10)


def test_what_is_past_is_not_reminded_of() -> None:
    starts = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    due = due_for(starts, starts - timedelta(minutes=30))
    assert (due.evening, due.hour) == (None, None)
    assert due.missing is not None


def test_each_reminder_goes_out_once_in_the_feed_and_by_sms_to_who_agreed(team: Team) -> None:
    shift, rows = placed(team, 2)
    Person.objects.filter(pk=rows[1].person_id).update(sms_consent_at=None)
    assert reminders() == 0
    later(shift, hours=23)
    assert [remind("evening"), remind("evening")] == [2, 0]
    later(shift, minutes=59)
    assert [reminders(), reminders()] == [2, 0]
    assert [told(row.person) for row in rows] == [2, 2]
    sent = list(Message.objects.order_by("created_at"))
    assert [message.person for message in sent] == [rows[0].person] * 2
    assert "明天" in sent[0].text
    assert all(row.person.name not in message.text for row in rows for message in sent)
    assert all(message.expires_at > timezone.now() for message in sent)


def test_who_gave_up_is_not_reminded(team: Team) -> None:
    shift, (row,) = placed(team)
    sign_up_cancel(actor=row.person, sign_up_id=row.pk)
    later(shift, minutes=59)
    assert reminders() == 0


def test_who_waits_is_reminded_only_after_moving_up(team: Team) -> None:
    shift, (row,) = placed(team)
    (person,) = members(team, 1, first=600)
    sign_up(person, shift)
    sign_up_cancel(actor=row.person, sign_up_id=row.pk)
    later(shift, minutes=59)
    reminders()
    assert told(person) == 3  # moved up, the evening before, an hour before


def test_the_captain_learns_once_who_is_missing_after_ten_minutes(
    cast: Cast, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift, rows = placed(team, 3)
    came = {(shift.pk, rows[0].person_id): (timezone.now(), None)}
    monkeypatch.setattr(hooks, "_attended", [lambda _: came])
    later(shift, minutes=-9)
    assert missing() == 0
    later(shift, minutes=-10.1)
    assert [missing(), missing()] == [3, 0]
    entry = StreamEntry.objects.get(stream=f"person:{cast.captain.pk}")
    assert entry.data["kind"] == "patrols.missing"
    assert rows[1].person.name in entry.data["text"]["zh"]
    assert rows[0].person.name not in entry.data["text"]["zh"]
    assert missing_in([shift.pk]) == {shift.pk: {row.person_id for row in rows[1:]}}
    came[shift.pk, rows[1].person_id] = (timezone.now(), None)
    assert missing_in([shift.pk]) == {shift.pk: {rows[2].person_id}}


def test_nobody_is_told_when_all_are_there(
    cast: Cast, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    shift, (row,) = placed(team)
    came = {(shift.pk, row.person_id): (timezone.now(), None)}
    monkeypatch.setattr(hooks, "_attended", [lambda _: came])
    later(shift, minutes=-11)
    missing()
    assert told(cast.captain) == 0
    assert missing_in([shift.pk]) == {}


@pytest.mark.django_db(transaction=True)
def test_two_relays_at_once_remind_once(cast: Cast, team: Team) -> None:
    shift, rows = placed(team, 4)
    later(shift, minutes=-11)
    assert sum(together(missing_show)) == 4
    later(shift, minutes=59)
    SignUp.objects.update(hour_due_at=timezone.now(), evening_due_at=None)
    assert sum(together(lambda: remind("hour"))) == 4
    assert [told(row.person) for row in rows] == [1] * 4
