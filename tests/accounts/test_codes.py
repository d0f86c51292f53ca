"""Six-digit codes: who gets one, how often, and what it opens."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jiefang.accounts.askers import Asker
from jiefang.accounts.constants import CODE_TRIES, CodePurpose, PersonStatus
from jiefang.accounts.models import Budget, Person, Session, SignInCode
from jiefang.accounts.services.codes import code_ask, code_use
from jiefang.accounts.tasks import entry_forgotten
from jiefang.common.clock import now
from jiefang.messaging.models import Message
from jiefang.outbox.delivery import drain
from tests.accounts.entering import ask_code, newest_code, other_than, sign_in
from tests.cast import Cast, make_person
from tests.support.together import together

PHONE = "13900000036"  # the cast's neighbour
NOBODYS = "13900009999"


def later(seconds: int) -> None:
    """So much time has passed for every code and budget."""
    moved = timedelta(seconds=seconds)
    for code in SignInCode.objects.all():
        code.expires_at -= moved
        code.created_at -= moved
        code.save()
    for budget in Budget.objects.all():
        budget.spent = [moment - moved for moment in budget.spent]
        budget.save()


def asked(address: str = "198.51.100.1", phone: str = PHONE) -> SignInCode:
    return code_ask(phone=phone, asker=Asker(address))


@pytest.mark.parametrize("phone", [PHONE, NOBODYS, "+86 139 0000 0036", "13900000035"])
def test_every_number_gets_the_same_answer(cast: Cast, client: Client, phone: str) -> None:
    answer = ask_code(client, phone)
    assert answer.status_code == 202
    assert answer.content == b'{"resend_after_s":60,"expires_in_s":300,"digits":6}'


@pytest.mark.parametrize(("phone", "code"), [("12345", "invalid"), ("+4915112345678", "prefix")])
def test_only_mainland_numbers_get_codes(db: None, client: Client, phone: str, code: str) -> None:
    answer = ask_code(client, phone)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)


def test_further_countries_are_a_setting(db: None, client: Client, settings: Any) -> None:
    settings.CODE_PREFIXES = ["+86", "+49"]
    assert ask_code(client, "+4915112345678").status_code == 202


@pytest.mark.django_db(transaction=True)
def test_the_relay_sends_it_to_whom_there_is_and_to_nobody_else() -> None:
    person = make_person(36, "街坊甲")
    gone = make_person(35, "走了的人", status=PersonStatus.LEFT)
    for phone in (PHONE, NOBODYS, gone.phone):
        asked(phone=phone)
    drain()
    message = Message.objects.get()
    assert (message.person_id, message.phone, message.channel) == (person.pk, person.phone, "sms")
    code = SignInCode.objects.get(pk=message.cause.removeprefix("code:"))
    assert code.code in message.text
    assert message.expires_at == code.expires_at


@pytest.mark.django_db(transaction=True)
def test_a_call_reads_the_digits_one_by_one(client: Client) -> None:
    make_person(36, "街坊甲")
    body = {"phone": PHONE, "channel": "voice"}
    assert client.post("/api/v1/session/code", body, "application/json").status_code == 202
    drain()
    message = Message.objects.get()
    assert message.channel == "voice"
    assert "，".join(newest_code().code) in message.text


@pytest.mark.django_db(transaction=True)
def test_whoever_joins_gets_a_code_for_a_number_that_is_nobodys() -> None:
    code = code_ask(phone=NOBODYS, asker=Asker("x"), purpose=CodePurpose.JOIN)
    drain()
    assert Message.objects.get().person_id is None
    given = {"phone": NOBODYS, "code": code.code, "asker": Asker("x")}
    assert not code_use(**given)
    assert code_use(**given, purpose=CodePurpose.JOIN)


def test_a_code_signs_in_once_and_weakly(cast: Cast, client: Client) -> None:
    ask_code(client, PHONE)
    code = newest_code().code
    answer = sign_in(client, phone=PHONE, code=code)
    assert answer.json()["person"]["id"] == str(cast.neighbour.pk)
    assert not Session.objects.get(person=cast.neighbour).strong
    assert sign_in(Client(), phone=PHONE, code=code).status_code == 401


def test_a_code_of_nobodys_number_opens_nothing(cast: Cast, client: Client) -> None:
    ask_code(client, NOBODYS)
    answer = sign_in(client, phone=NOBODYS, code=newest_code().code)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_failed")


def test_a_code_of_somebody_locked_opens_nothing(cast: Cast, client: Client) -> None:
    ask_code(client, "13900000035")
    assert sign_in(client, phone="13900000035", code=newest_code().code).status_code == 401


def test_only_the_newest_code_counts(cast: Cast, client: Client) -> None:
    ask_code(client, PHONE)
    first = newest_code().code
    later(61)
    ask_code(client, PHONE)
    if newest_code().code != first:
        assert sign_in(client, phone=PHONE, code=first).status_code == 401
    assert sign_in(client, phone=PHONE, code=newest_code().code).status_code == 200


def test_a_code_ends_after_five_minutes(cast: Cast, client: Client) -> None:
    ask_code(client, PHONE)
    code = newest_code().code
    later(301)
    assert sign_in(client, phone=PHONE, code=code).status_code == 401


def test_a_code_ends_after_five_wrong_tries(cast: Cast) -> None:
    code = asked().code
    asker = Asker("198.51.100.1")
    for _ in range(CODE_TRIES):
        assert not code_use(phone=PHONE, code=other_than(code), asker=asker)
    assert not code_use(phone=PHONE, code=code, asker=asker)


def test_a_strangers_wrong_tries_do_not_use_up_those_of_the_person(cast: Cast) -> None:
    code = asked().code
    for _ in range(CODE_TRIES + 1):
        assert not code_use(phone=PHONE, code=other_than(code), asker=Asker("203.0.113.9"))
    assert not code_use(phone=PHONE, code=code, asker=Asker("203.0.113.9"))
    assert code_use(phone=PHONE, code=code, asker=Asker("198.51.100.1"))


def test_one_a_minute_and_five_a_day_for_a_number_wherever_it_is_asked(cast: Cast) -> None:
    for nth in range(5):
        assert ask_code(Client(REMOTE_ADDR=f"198.51.100.{nth}"), PHONE).status_code == 202
        soon = ask_code(Client(REMOTE_ADDR=f"203.0.113.{nth}"), PHONE)
        assert (soon.status_code, soon.json()["code"]) == (429, "rate_limited")
        assert 0 < int(soon["Retry-After"]) <= 60
        later(61)
    sixth = ask_code(Client(REMOTE_ADDR="198.51.100.99"), PHONE)
    assert sixth.status_code == 429
    assert int(sixth["Retry-After"]) > 80_000
    assert SignInCode.objects.count() == 5


@pytest.mark.parametrize("network", ["203.0.113.9", "2001:db8:1:2::{:x}"])
def test_ten_an_hour_from_an_address(db: None, network: str) -> None:
    answers = [
        ask_code(Client(REMOTE_ADDR=network.format(nth)), f"139000{nth:05}") for nth in range(1, 13)
    ]
    assert [answer.status_code for answer in answers] == [202] * 10 + [429] * 2


def test_the_breaker_ends_them_all_for_the_hour(db: None, settings: Any) -> None:
    settings.CODES_PER_HOUR = 2
    answers = [ask_code(Client(REMOTE_ADDR=f"10.0.0.{n}"), f"1390000000{n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 3600


def test_a_refused_request_spends_nothing(db: None, client: Client) -> None:
    ask_code(client, PHONE)
    for _ in range(12):
        ask_code(client, PHONE)
    assert ask_code(client, NOBODYS).status_code == 202


@pytest.mark.django_db(transaction=True)
def test_the_same_code_at_once_opens_one_session() -> None:
    person = make_person(36, "街坊甲")
    code = asked(address="127.0.0.1").code
    statuses = together(lambda: sign_in(Client(), phone=PHONE, code=code).status_code, 4)
    assert sorted(statuses) == [200, 401, 401, 401]
    assert Session.objects.filter(person=person).count() == 1


@pytest.mark.django_db(transaction=True)
def test_requests_at_once_stay_within_the_budget() -> None:
    statuses = together(lambda: ask_code(Client(), PHONE).status_code, 6)
    assert sorted(statuses) == [202, 429, 429, 429, 429, 429]
    assert SignInCode.objects.count() == 1


@pytest.mark.parametrize(("debug", "told"), [(True, True), (False, False)])
def test_a_demo_city_tells_the_code_of_its_people(
    cast: Cast, client: Client, settings: Any, *, debug: bool, told: bool
) -> None:
    settings.DEBUG = debug
    Person.objects.filter(pk=cast.neighbour.pk).update(is_demo=True)
    assert ("demo_code" in ask_code(client, PHONE).json()) is told
    assert "demo_code" not in ask_code(client, "13900000031").json()


def test_a_foreign_page_cannot_ask_for_codes(db: None, client: Client) -> None:
    assert ask_code(client, PHONE, Origin="https://evil.example").status_code == 403


def test_what_is_over_is_forgotten(cast: Cast) -> None:
    asked()
    later(2 * 3600)
    Budget.objects.update(forget_at=now())
    assert entry_forgotten() == 5  # the code and its four budgets
    assert not SignInCode.objects.exists()
