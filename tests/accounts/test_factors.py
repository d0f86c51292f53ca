"""Setting up what one shows besides the password, and proving again who one is."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jiefang.accounts.models import Ceremony, Person, Session
from jiefang.accounts.services import proofs
from jiefang.audit.models import Entry
from jiefang.common.clock import now
from tests.accounts.entering import (
    FACTORS,
    SESSION,
    SoftKey,
    ask_code,
    newest_code,
    options,
    post,
    sign_in,
    totp,
    unused_totp,
    with_totp,
)
from tests.cast import PASSWORD, Cast, client_of

PHONE = "13900000031"
ELSEWHERE = {"host": "localhost"}


def prove(client: Client, **given: Any) -> int:
    return int(post(client, f"{SESSION}/prove", given).status_code)


def put(client: Client, url: str, body: Any) -> Any:
    return client.put(url, body, content_type="application/json")


@pytest.fixture
def desk(cast: Cast) -> Client:
    """The liaison who has just signed in by password, without a factor yet."""
    client = Client()
    assert sign_in(client, phone=PHONE, password=PASSWORD).status_code == 200
    return client


@pytest.fixture
def strong(cast: Cast) -> Client:
    """The liaison who has just signed in with TOTP."""
    with_totp(cast.liaison)
    client = Client()
    given = {"phone": PHONE, "password": PASSWORD, "totp": totp()}
    assert sign_in(client, **given).status_code == 200
    return client


def set_up_totp(client: Client) -> Any:
    begun = post(client, f"{FACTORS}/totp").json()
    return put(client, f"{FACTORS}/totp", {"code": totp(secret=begun["secret"])})


def test_a_totp_is_set_up_and_makes_the_session_strong(cast: Cast, desk: Client) -> None:
    begun = post(desk, f"{FACTORS}/totp").json()
    assert begun["uri"].startswith("otpauth://totp/")
    assert begun["secret"] in begun["uri"]
    assert cast.liaison.phone not in begun["uri"]
    assert "<svg" in begun["qr_svg"]
    wrong = put(desk, f"{FACTORS}/totp", {"code": "000000"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "code")
    answer = put(desk, f"{FACTORS}/totp", {"code": totp(secret=begun["secret"])})
    assert len(answer.json()["recovery_codes"]) == 10
    assert Session.objects.get(person=cast.liaison).strong
    brief = desk.get(FACTORS).json()
    assert (brief["recovery_codes_left"], brief["required"]) == (10, True)
    assert brief["totp"]["added_at"]
    assert begun["secret"] not in str(list(cast.liaison.authenticator_set.values("data")))


def test_the_confirming_code_is_used_up(desk: Client) -> None:
    begun = post(desk, f"{FACTORS}/totp").json()
    digits = totp(secret=begun["secret"])
    assert put(desk, f"{FACTORS}/totp", {"code": digits}).status_code == 200
    again = sign_in(Client(), phone=PHONE, password=PASSWORD, totp=digits)
    assert again.status_code == 401


def test_confirming_needs_a_beginning(desk: Client) -> None:
    answer = put(desk, f"{FACTORS}/totp", {"code": "123456"})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.not_begun")


def test_there_is_one_totp(strong: Client) -> None:
    answer = post(strong, f"{FACTORS}/totp")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.factor_exists")


def test_changes_need_a_fresh_proof(
    cast: Cast, strong: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = now() + timedelta(minutes=6)
    monkeypatch.setattr(proofs, "now", lambda: moment)
    answer = post(strong, f"{FACTORS}/recovery-codes")
    assert (answer.status_code, answer.json()["code"]) == (401, "proof_required")
    assert answer.json()["proofs"] == ["password", "totp", "passkey"]
    assert prove(strong, password="wrong") == 401
    assert prove(strong, password=PASSWORD) == 204
    assert len(post(strong, f"{FACTORS}/recovery-codes").json()["recovery_codes"]) == 10


def test_a_totp_proves_once(cast: Cast, strong: Client) -> None:
    digits = unused_totp(cast.liaison)
    assert [prove(strong, totp=digits), prove(strong, totp=digits)] == [204, 401]


def test_wrong_proofs_are_counted(strong: Client) -> None:
    assert [prove(strong, password="wrong") for _ in range(7)] == [401] * 5 + [429] * 2


def test_a_thief_of_the_number_cannot_add_a_factor_for_staff(cast: Cast) -> None:
    thief = Client()
    ask_code(thief, PHONE)
    assert sign_in(thief, phone=PHONE, code=newest_code().code).status_code == 200
    answer = post(thief, f"{FACTORS}/totp")
    assert (answer.status_code, answer.json()["proofs"]) == (401, ["password"])


def test_a_weak_session_changes_no_factors_where_there_are_some(cast: Cast) -> None:
    with_totp(cast.liaison)
    weak = Client()
    ask_code(weak, PHONE)
    sign_in(weak, phone=PHONE, code=newest_code().code)
    answer = post(weak, f"{FACTORS}/recovery-codes")
    assert (answer.status_code, answer.json()["code"]) == (401, "second_factor_required")
    assert prove(weak, totp=totp()) == 204
    assert Session.objects.get(person=cast.liaison).strong
    assert post(weak, f"{FACTORS}/recovery-codes").status_code == 200


def test_staff_keep_their_last_factor(cast: Cast, strong: Client) -> None:
    answer = strong.delete(f"{FACTORS}/totp")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict.last_factor")
    assert cast.liaison.authenticator_set.exists()


def test_recovery_codes_need_a_factor(desk: Client) -> None:
    assert post(desk, f"{FACTORS}/recovery-codes").json()["code"] == "conflict.no_factor"


def test_what_changed_is_written_down(cast: Cast, desk: Client) -> None:
    set_up_totp(desk)
    done = Entry.objects.filter(action="accounts.factor_added")
    assert [entry.actor_id for entry in done] == [cast.liaison.pk]


def added(client: Client, key: SoftKey) -> Any:
    made = key.make(options(client, f"{FACTORS}/passkeys/options"))
    body = {"name": "值班台的电脑", "credential": made}
    return post(client, f"{FACTORS}/passkeys", body, **ELSEWHERE)


def test_a_passkey_is_added_and_signs_in_by_itself(cast: Cast, desk: Client) -> None:
    key = SoftKey()
    assert len(added(desk, key).json()["recovery_codes"]) == 10
    (passkey,) = desk.get(FACTORS).json()["passkeys"]
    assert passkey["name"] == "值班台的电脑"
    other = Client()
    answer = sign_in(other, passkey=key.show(options(other)))
    assert answer.json()["person"]["id"] == str(cast.liaison.pk)
    assert Session.objects.filter(person=cast.liaison, strong=True).count() == 2
    assert desk.get(FACTORS).json()["passkeys"][0]["last_used_at"]
    assert not Ceremony.objects.exists()


def test_a_passkeys_answer_counts_once(desk: Client) -> None:
    key = SoftKey()
    added(desk, key)
    shown = key.show(options(desk))
    statuses = [sign_in(Client(), passkey=shown).status_code for _ in range(2)]
    assert statuses == [200, 401]


def test_a_passkey_for_another_site_or_without_its_person_is_refused(desk: Client) -> None:
    key = SoftKey()
    added(desk, key)
    assert sign_in(Client(), passkey=key.show(options(desk), verified=False)).status_code == 401
    key.origin = "https://evil.example"
    assert sign_in(Client(), passkey=key.show(options(desk))).status_code == 401


def test_somebody_elses_key_is_refused(cast: Cast, desk: Client) -> None:
    key, foreign = SoftKey(), SoftKey()
    added(desk, key)
    foreign.user, foreign.id = key.user, key.id
    assert sign_in(Client(), passkey=foreign.show(options(desk))).status_code == 401


def test_a_challenge_ends_after_five_minutes(desk: Client) -> None:
    key = SoftKey()
    added(desk, key)
    asked = options(desk)
    Ceremony.objects.update(expires_at=now())
    assert sign_in(Client(), passkey=key.show(asked)).status_code == 401


def test_a_passkey_of_a_locked_person_is_refused(cast: Cast, desk: Client) -> None:
    key = SoftKey()
    added(desk, key)
    Person.objects.filter(pk=cast.liaison.pk).update(status="locked")
    assert sign_in(Client(), passkey=key.show(options(Client()))).status_code == 401


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"response": {}},
        {"response": {"clientDataJSON": "e30"}},
        {"response": {"clientDataJSON": "bm8"}},
        {"response": {"clientDataJSON": "eyJjaGFsbGVuZ2UiOltdfQ"}},
        {"response": {"clientDataJSON": "W10"}},
        {"response": {"clientDataJSON": 7}},
        {"response": []},
    ],
)
def test_a_made_up_credential_is_refused(cast: Cast, desk: Client, credential: Any) -> None:
    assert sign_in(Client(), passkey=credential).status_code == 401
    body = {"name": "x", "credential": credential}
    assert post(desk, f"{FACTORS}/passkeys", body).status_code == 422


@pytest.mark.parametrize("part", ["authenticatorData", "signature", "userHandle"])
@pytest.mark.parametrize("value", ["", "AAAA", "!!", "____", 7, None, [], {"a": 1}])
def test_a_spoiled_answer_is_refused(desk: Client, part: str, value: Any) -> None:
    key = SoftKey()
    added(desk, key)
    shown = key.show(options(desk))
    shown["response"][part] = value
    assert sign_in(Client(), passkey=shown).status_code == 401


@pytest.mark.parametrize("value", ["", "AAAA", "!!", "oWNmbXQ", 7, None, []])
def test_a_spoiled_new_key_is_refused(desk: Client, value: Any) -> None:
    made = SoftKey().make(options(desk, f"{FACTORS}/passkeys/options"))
    made["response"]["attestationObject"] = value
    body = {"name": "x", "credential": made}
    assert post(desk, f"{FACTORS}/passkeys", body, **ELSEWHERE).status_code == 422


def test_a_passkey_proves_only_its_own_person(cast: Cast, desk: Client) -> None:
    key = SoftKey()
    added(desk, key)
    assert prove(desk, passkey=key.show(options(desk))) == 204
    assert prove(client_of(cast.organiser), passkey=key.show(options(desk))) == 401


def test_a_passkey_is_removed_by_its_person_alone(cast: Cast, desk: Client) -> None:
    added(desk, SoftKey())
    set_up_totp(desk)
    name = desk.get(FACTORS).json()["passkeys"][0]["id"]
    assert client_of(cast.organiser).delete(f"{FACTORS}/passkeys/{name}").status_code == 404
    assert desk.delete(f"{FACTORS}/passkeys/{uuid4()}").status_code == 404
    assert desk.delete(f"{FACTORS}/passkeys/{name}").status_code == 204
    assert desk.get(FACTORS).json()["passkeys"] == []


def test_members_may_have_a_passkey_and_take_it_away(cast: Cast) -> None:
    member = Client()
    ask_code(member, cast.neighbour.phone)
    sign_in(member, phone=cast.neighbour.phone, code=newest_code().code)
    assert added(member, SoftKey()).status_code == 200
    (passkey,) = member.get(FACTORS).json()["passkeys"]
    assert member.delete(f"{FACTORS}/passkeys/{passkey['id']}").status_code == 204
    assert member.get(FACTORS).json()["recovery_codes_left"] == 0


PASSWORDS = "/api/v1/me/password"


def test_a_new_password_ends_every_other_session(cast: Cast, strong: Client) -> None:
    other = client_of(cast.liaison)
    body = {"current": PASSWORD, "new": "eleven wet horses"}
    assert put(strong, PASSWORDS, body).status_code == 204
    assert other.get(FACTORS).status_code == 401
    assert strong.get(FACTORS).status_code == 200
    assert sign_in(Client(), phone=PHONE, password=PASSWORD).json()["code"] == "sign_in_failed"


@pytest.mark.parametrize(
    "new",
    ["short", "password1234", "123456789012", "my 13900000031 is it", "周警官周警官周警官周警官"],
)
def test_a_weak_password_is_refused_with_its_reason(strong: Client, new: str) -> None:
    answer = put(strong, PASSWORDS, {"current": PASSWORD, "new": new})
    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} == {"new"}


def test_the_old_password_or_a_fresh_proof_is_needed(cast: Cast) -> None:
    client = client_of(cast.liaison)
    new = "eleven wet horses"
    assert put(client, PASSWORDS, {"current": "wrong", "new": new}).json()["code"] == "proof_failed"
    assert put(client, PASSWORDS, {"new": new}).json()["code"] == "proof_required"


def test_members_have_no_password(cast: Cast) -> None:
    body = {"current": PASSWORD, "new": "eleven wet horses"}
    assert put(client_of(cast.neighbour), PASSWORDS, body).status_code == 403
