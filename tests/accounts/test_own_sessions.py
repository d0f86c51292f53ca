"""Sessions: bound to a device, limited, locked when idle, listed, ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from jiefang.accounts.constants import WRONG_UNLOCKS_MAX, Role, SessionKind
from jiefang.accounts.models import Person, Session
from jiefang.accounts.permissions import grants_of, may_in_area
from jiefang.accounts.services.grants import grant_give
from jiefang.accounts.services.sessions import session_make
from jiefang.accounts.sessions import find
from jiefang.common.clock import now
from jiefang.realtime.services import session_mark
from tests.cast import HERE, PASSWORD, Cast, client_of, cookies_of

pytestmark = pytest.mark.django_db

SESSION = "/api/v1/session"
MINE = "/api/v1/me/sessions"
JSON = "application/json"


def idle(person: Person, minutes: float) -> None:
    """Let the person's sessions have been idle for so long."""
    Session.objects.filter(person=person).update(active_at=now() - timedelta(minutes=minutes))


def unlock(client: Client, **proof: str) -> Any:
    return client.post(f"{SESSION}/unlock", proof, content_type=JSON)


def test_a_stolen_cookie_is_worth_nothing_without_its_device(cast: Cast) -> None:
    cookies = cookies_of(cast.member)
    for device in ("", "made up", cookies_of(cast.leader)[settings.DEVICE_COOKIE_NAME]):
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = cookies[settings.SESSION_COOKIE_NAME]
        thief.cookies[settings.DEVICE_COOKIE_NAME] = device
        assert thief.get("/api/v1/me").status_code == 401
        assert thief.get(SESSION).json()["person"] is None


def test_a_session_without_a_device_is_nobodys(cast: Cast) -> None:
    client = client_of(cast.member)
    Session.objects.update(device_hash="")
    assert client.get("/api/v1/me").status_code == 401


def test_the_database_holds_no_key_and_no_device(cast: Cast) -> None:
    secrets = cookies_of(cast.member).values()
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM accounts_session s")
        stored = cursor.fetchone()[0]
    assert not any(secret in stored for secret in secrets)
    assert session_mark(next(iter(secrets))) in stored


def test_what_is_stored_does_not_open_the_session(cast: Cast) -> None:
    client = client_of(cast.member)
    client.cookies[settings.SESSION_COOKIE_NAME] = Session.objects.get().mark
    assert client.get("/api/v1/me").status_code == 401


def test_a_session_that_ended_cannot_be_replayed(cast: Cast) -> None:
    cookies = cookies_of(cast.member)
    first, replayed = Client(), Client()
    for client in (first, replayed):
        client.cookies.load(cookies)
    assert first.delete(SESSION).status_code == 204
    assert replayed.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("who", "kind", "hours"),
    [("member", SessionKind.MEMBER, 30 * 24), ("liaison", SessionKind.STAFF, 12)],
)
def test_how_long_a_session_lasts(cast: Cast, who: str, kind: str, hours: int) -> None:
    client = client_of(getattr(cast, who))
    record = Session.objects.get()
    assert record.kind == kind
    assert abs(record.ends_at - now() - timedelta(hours=hours)) < timedelta(minutes=1)
    Session.objects.update(ends_at=now() - timedelta(seconds=1))
    assert client.get("/api/v1/me").status_code == 401


def test_using_a_session_makes_it_last_no_longer(cast: Cast) -> None:
    client = client_of(cast.liaison)
    before = Session.objects.get().ends_at
    client.patch("/api/v1/me", {"language": "en"}, content_type=JSON)
    assert Session.objects.get().ends_at == before


def test_privileged_grants_count_in_strong_sessions_only(cast: Cast) -> None:
    weak = session_make(cast.liaison, methods=("password",)).record
    found = find(weak.mark)
    assert found is not None
    assert found.person is not None
    assert not may_in_area(found.person, Role.LIAISON, HERE)
    assert may_in_area(cast.liaison, Role.LIAISON, HERE)
    assert client_of(cast.liaison, "password").get("/api/v1/me").json()["grants"] == []
    assert client_of(cast.liaison).get("/api/v1/me").json()["grants"] != []


def test_a_captain_of_a_unit_needs_no_second_factor(cast: Cast) -> None:
    record = session_make(cast.captain, methods=("code",)).record
    assert record.kind == SessionKind.MEMBER
    found = find(record.mark)
    assert found is not None
    assert found.person is not None
    assert len(grants_of(found.person)) == 1


def test_a_weak_staff_session_says_what_it_needs(cast: Cast) -> None:
    answer = client_of(cast.liaison, "password").get(SESSION).json()
    assert answer["needs"] == ["second_factor"]
    assert answer["session"]["strong"] is False
    assert client_of(cast.liaison).get(SESSION).json()["needs"] == []
    assert client_of(cast.neighbour, "code").get(SESSION).json()["needs"] == []


def test_staff_are_locked_after_15_idle_minutes_and_members_are_not(cast: Cast) -> None:
    staff, member = client_of(cast.liaison), client_of(cast.member)
    for person in (cast.liaison, cast.member):
        idle(person, 15.1)
    refused = staff.get("/api/v1/me")
    assert (refused.status_code, refused.json()["code"]) == (401, "session_locked")
    assert staff.get(SESSION).json()["session"]["locked"] is True
    assert member.get("/api/v1/me").status_code == 200


def test_reading_and_what_devices_do_by_themselves_is_no_activity(cast: Cast) -> None:
    client = client_of(cast.liaison)
    idle(cast.liaison, 14)
    client.get("/api/v1/me")
    client.post("/api/v1/feed/ack", {"seq": 0}, content_type=JSON)
    client.put("/api/v1/me/position", {}, content_type=JSON)
    assert now() - Session.objects.get().active_at > timedelta(minutes=13)


@pytest.mark.parametrize("path", ["session/active", "incidents/preview"])
def test_what_a_person_does_keeps_the_session_open(cast: Cast, path: str) -> None:
    client = client_of(cast.liaison)
    idle(cast.liaison, 14)
    client.post(f"/api/v1/{path}", {}, content_type=JSON)
    assert now() - Session.objects.get().active_at < timedelta(minutes=1)


def test_activity_is_written_once_a_minute(cast: Cast, django_assert_num_queries: Any) -> None:
    client = client_of(cast.liaison)
    idle(cast.liaison, 2)
    with django_assert_num_queries(2):
        client.post(f"{SESSION}/active")
    with django_assert_num_queries(1):
        client.post(f"{SESSION}/active")


def test_activity_does_not_open_a_locked_session(cast: Cast) -> None:
    client = client_of(cast.liaison)
    idle(cast.liaison, 16)
    assert client.post(f"{SESSION}/active").json()["code"] == "session_locked"
    assert client.get("/api/v1/me").status_code == 401


def test_lock_and_unlock_is_one_session(cast: Cast) -> None:
    client = client_of(cast.liaison)
    before = Session.objects.get().pk
    assert client.post(f"{SESSION}/lock").status_code == 204
    assert client.get("/api/v1/me").json()["code"] == "session_locked"
    answer = unlock(client, password=PASSWORD)
    assert (answer.status_code, answer.json()["session"]["locked"]) == (200, False)
    assert client.get("/api/v1/me").status_code == 200
    assert Session.objects.get().pk == before


def test_a_locked_session_can_be_signed_out_of(cast: Cast) -> None:
    client = client_of(cast.liaison)
    client.post(f"{SESSION}/lock")
    assert client.delete(SESSION).status_code == 204
    assert Session.objects.count() == 0


def test_wrong_unlocks_end_the_session(cast: Cast) -> None:
    client = client_of(cast.liaison)
    client.post(f"{SESSION}/lock")
    answers = [unlock(client, password="wrong") for _ in range(WRONG_UNLOCKS_MAX)]
    assert {answer.status_code for answer in answers} == {401}
    assert Session.objects.count() == 0
    assert unlock(client, password=PASSWORD).status_code == 401


def test_an_unlock_forgets_the_wrong_ones_before(cast: Cast) -> None:
    client = client_of(cast.liaison)
    for _ in range(3):
        client.post(f"{SESSION}/lock")
        unlock(client, password="wrong")
        assert unlock(client, password=PASSWORD).status_code == 200
    assert Session.objects.get().wrong_unlocks == 0


def test_one_sees_where_one_is_signed_in(cast: Cast) -> None:
    agent = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
    client = Client(headers={"User-Agent": agent})
    client_of(cast.member)
    client.cookies.load(cookies_of(cast.member))
    client_of(cast.leader)
    items = client.get(MINE).json()["items"]
    assert sorted(item["current"] for item in items) == [False, True]
    assert set(items[0]) >= {"id", "kind", "client", "address", "started_at", "ends_at", "locked"}


def test_one_ends_a_session_of_ones_own_and_no_other(cast: Cast) -> None:
    here, there, stranger = (client_of(p) for p in (cast.member, cast.member, cast.leader))
    foreign = stranger.get(MINE).json()["items"][0]["id"]
    assert here.delete(f"{MINE}/{foreign}").status_code == 404
    other = there.get(MINE).json()["items"][0]["id"]
    assert here.delete(f"{MINE}/{other}").status_code == 204
    assert there.get("/api/v1/me").status_code == 401
    assert here.get("/api/v1/me").status_code == 200
    assert stranger.get("/api/v1/me").status_code == 200


def test_one_ends_all_others(cast: Cast) -> None:
    here, *others = (client_of(cast.member) for _ in range(4))
    assert here.delete(MINE).status_code == 204
    assert [client.get("/api/v1/me").status_code for client in others] == [401] * 3
    assert here.get("/api/v1/me").status_code == 200


def test_whoever_becomes_staff_has_staffs_limits_at_once(cast: Cast) -> None:
    client_of(cast.neighbour, "code")
    grant_give(
        actor=cast.administrator,
        phone=cast.neighbour.phone,
        role=Role.LIAISON,
        area_code=HERE,
        expires_at=None,
    )
    record = Session.objects.get(person=cast.neighbour)
    assert record.kind == SessionKind.STAFF
    assert record.ends_at < now() + timedelta(hours=12, minutes=1)


def test_cookies_are_kept_from_scripts_and_other_sites(cast: Cast, client: Client) -> None:
    body = {"phone": cast.organiser.phone, "password": PASSWORD}
    client.post(SESSION, body, content_type=JSON)
    for name in (settings.SESSION_COOKIE_NAME, settings.DEVICE_COOKIE_NAME):
        cookie = client.cookies[name]
        assert cookie["httponly"] is True
        assert cookie["samesite"] == "Lax"
