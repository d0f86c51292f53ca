from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from jiefang.accounts.models import Person
from jiefang.alerts.models import Response
from jiefang.alerts.services.due import texts_due
from jiefang.common.clock import now
from jiefang.common.errors import Conflict
from jiefang.common.text import Text
from jiefang.joining.constants import FLAGS, ConsentKind
from jiefang.joining.models import Consent, ConsentText
from jiefang.joining.services.consents import consent_set
from jiefang.joining.texts import WORDINGS
from jiefang.messaging.models import Message
from jiefang.messaging.services import message_send
from jiefang.messaging.texts import stood_down_text
from jiefang.outbox.models import Event
from jiefang.units.models import Member, Unit
from jiefang.units.positions import position_set, positions_of
from jiefang.units.services import duty_set
from tests.alerts.town import trigger
from tests.cast import Cast, make_person
from tests.untouched import digest

pytestmark = pytest.mark.django_db
VERSION = WORDINGS[ConsentKind.ALERTS].version


def give(person: Person, kind: ConsentKind, **changes: Any) -> None:
    wanted = {"given": True, "version": WORDINGS[kind].version, "language": "zh"} | changes
    consent_set(actor=person, kind=kind, **wanted)


def take_back(person: Person, kind: ConsentKind) -> None:
    give(person, kind, given=False)


@pytest.mark.parametrize("kind", ConsentKind)
def test_a_consent_is_kept_with_the_words_that_were_shown(kind: ConsentKind) -> None:
    person = make_person(90, "街坊", **dict.fromkeys(FLAGS.values()))
    give(person, kind, language="en")
    consent = Consent.objects.select_related("text").get(person=person)
    words = Text(consent.text.zh, consent.text.en)
    assert (consent.kind, consent.language, words) == (kind, "en", WORDINGS[kind].text)
    assert getattr(Person.objects.get(pk=person.pk), FLAGS[kind]) == consent.given_at
    assert Event.objects.get().kind == "joining.consent_given"


def test_giving_twice_is_giving_once() -> None:
    person = make_person(90, "街坊")
    give(person, ConsentKind.SMS)
    before = digest()
    give(person, ConsentKind.SMS)
    assert digest() == before


def test_words_that_are_not_those_in_force_are_not_agreed_to() -> None:
    person = make_person(90, "街坊", sms_consent_at=None)
    before = digest()
    with pytest.raises(Conflict, match=r"conflict\.consent_text_changed"):
        give(person, ConsentKind.SMS, version="2020-01")
    assert digest() == before


def test_a_new_version_ends_the_consent_to_the_old_one() -> None:
    person = make_person(90, "街坊")
    old = ConsentText.objects.create(kind="sms", version="2020-01", zh="旧", en="old")
    since = now() - timedelta(days=400)
    Consent.objects.create(person=person, kind="sms", text=old, language="zh", given_at=since)
    give(person, ConsentKind.SMS)
    assert Consent.objects.get(text=old).withdrawn_at is not None
    assert Consent.objects.get(withdrawn_at=None).text.version == VERSION


@pytest.mark.parametrize("kind", [ConsentKind.ALERTS, ConsentKind.POSITION])
def test_nobody_under_eighteen_agrees_to_calls_or_positions(kind: ConsentKind) -> None:
    year = timezone.localdate().year - 18
    person = make_person(90, "少年", birth_year=year, **dict.fromkeys(FLAGS.values()))
    with pytest.raises(Conflict, match=r"conflict\.under_18"):
        give(person, kind)
    give(person, ConsentKind.SMS)
    assert Consent.objects.get().kind == "sms"


@pytest.mark.parametrize("kind", ConsentKind)
def test_taking_back_keeps_the_row_and_takes_the_flag(kind: ConsentKind) -> None:
    person = make_person(90, "街坊")
    give(person, kind)
    take_back(person, kind)
    assert Consent.objects.get().withdrawn_at is not None
    assert getattr(Person.objects.get(pk=person.pk), FLAGS[kind]) is None
    before = digest()
    take_back(person, kind)
    assert digest() == before


def test_who_takes_back_being_called_goes_off_duty_and_is_not_called(cast: Cast) -> None:
    take_back(cast.member, ConsentKind.ALERTS)
    assert Member.objects.get(person=cast.member).on_duty_since is None
    assert Unit.objects.get(pk=cast.unit.pk).on_duty_count == 2
    trigger(cast.liaison)
    assert not Response.objects.filter(person=cast.member).exists()
    assert Response.objects.filter(person=cast.leader).exists()


def test_nobody_goes_on_duty_without_agreeing_to_be_called(cast: Cast) -> None:
    take_back(cast.member, ConsentKind.ALERTS)
    member = Person.objects.get(pk=cast.member.pk)
    with pytest.raises(Conflict, match=r"conflict\.alert_consent"):
        duty_set(actor=member, unit_id=cast.unit.pk, on=True)
    give(member, ConsentKind.ALERTS)
    duty_set(actor=member, unit_id=cast.unit.pk, on=True)
    assert Member.objects.get(person=member).on_duty_since is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", [ConsentKind.POSITION, ConsentKind.ALERTS])
def test_taking_back_deletes_the_position_at_once(cast: Cast, kind: ConsentKind) -> None:
    position_set(cast.member.pk, 113.2644, 23.1250)
    take_back(cast.member, kind)
    assert positions_of([cast.member.pk]) == {}


def test_who_took_back_text_messages_gets_none(cast: Cast) -> None:
    trigger(cast.liaison)
    Response.objects.update(sms_due_at=now() - timedelta(seconds=1))
    take_back(cast.member, ConsentKind.SMS)
    assert texts_due() == 2
    assert set(Message.objects.values_list("person", flat=True)) == {
        cast.leader.pk,
        cast.second_member.pk,
    }
    assert Response.objects.get(person=cast.member).channels == []


@pytest.mark.parametrize("kind", [ConsentKind.SMS, ConsentKind.VOICE])
def test_a_message_that_waits_is_taken_back_with_the_consent(cast: Cast, kind: Any) -> None:
    message_send(
        cause="test",
        person_id=cast.member.pk,
        phone=cast.member.phone,
        channel=kind.value,
        text=stood_down_text(number="GZ-20261122-0001", status="test"),
        language="zh",
    )
    take_back(cast.member, kind)
    assert Message.objects.get().error == "cancelled"
