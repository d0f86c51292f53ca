"""Machine clients: shown once, stored hashed, kept to scopes and area, ended at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from jiefang.accounts.models import Person, Session, Token
from jiefang.accounts.services.tokens import token_make
from jiefang.common import bell
from jiefang.common.clock import now
from tests.cast import BEIJING_ROAD, ELSEWHERE, HERE, TIANHE_STADIUM, Cast, client_of

pytestmark = pytest.mark.django_db

TOKENS = "/api/v1/tokens"
INCIDENTS = "/api/v1/incidents"
JSON = "application/json"


def make(cast: Cast, *scopes: str, area: str = HERE) -> str:
    made = token_make(
        actor=cast.administrator,
        name="雨量计",
        scopes=scopes or ("incidents:read", "incidents:trigger", "units:read"),
        area_code=area,
        expires_at=now() + timedelta(days=30),
    )
    return made.secret


def machine(secret: str, **headers: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}", **headers})


def ask_for(client: Client, **changed: Any) -> Any:
    body = {
        "name": "水位计",
        "scopes": ["units:read"],
        "area_code": HERE,
        "expires_at": (now() + timedelta(days=30)).isoformat(),
    }
    return client.post(TOKENS, body | changed, content_type=JSON)


def trigger(client: Client, at: tuple[float, float] = BEIJING_ROAD) -> Any:
    body = {
        "kind": "flooding",
        "severity": "normal",
        "status": "actual",
        "location": {"lon": at[0], "lat": at[1], "crs": "wgs84"},
    }
    return client.post(INCIDENTS, body, content_type=JSON, headers={"Idempotency-Key": "a"})


def test_a_token_is_shown_once_and_stored_nowhere(cast: Cast) -> None:
    client = client_of(cast.administrator)
    answer = ask_for(client)
    secret = answer.json()["token"]
    assert answer.status_code == 201
    assert secret.startswith("jf_")
    listed = client.get(TOKENS).json()["items"]
    assert "token" not in listed[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM accounts_token t")
        assert secret not in cursor.fetchone()[0]
    assert secret.startswith(listed[0]["prefix"])
    assert len(listed[0]["prefix"]) < 12


@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator_elsewhere", 403), ("security_administrator", 403), ("liaison", 403)],
)
def test_only_the_areas_system_administrator_makes_tokens(
    cast: Cast, who: str, status: int
) -> None:
    assert ask_for(client_of(getattr(cast, who))).status_code == status
    assert not Token.objects.exists()


def test_a_weak_session_makes_no_token(cast: Cast) -> None:
    assert ask_for(client_of(cast.administrator, "password")).status_code == 403


@pytest.mark.parametrize("days", [-1, 366, 4000])
def test_a_token_ends_within_a_year(cast: Cast, days: int) -> None:
    expiry = (now() + timedelta(days=days)).isoformat()
    answer = ask_for(client_of(cast.administrator), expires_at=expiry)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "expires_at"


@pytest.mark.parametrize("scopes", [[], ["everything"], "units:read", [1], ["grants:write"]])
def test_only_known_scopes_are_given(cast: Cast, scopes: Any) -> None:
    assert ask_for(client_of(cast.administrator), scopes=scopes).status_code == 422


def test_a_machine_triggers_in_its_area_under_its_own_name(cast: Cast) -> None:
    client = machine(make(cast))
    answer = trigger(client)
    assert answer.status_code == 201
    assert answer.json()["triggered_by"]["name"] == "雨量计"
    assert trigger(client).content == answer.content
    assert len(client.get(INCIDENTS).json()["items"]) == 1


def test_a_machine_does_nothing_in_another_area(cast: Cast) -> None:
    client = machine(make(cast))
    assert trigger(client, TIANHE_STADIUM).status_code == 403
    assert client.get(f"/api/v1/units/{cast.unit_elsewhere.pk}").status_code == 404
    assert machine(make(cast)).get("/api/v1/units").json()["items"][0]["area_code"][:6] != ELSEWHERE


def test_a_scope_opens_its_calls_and_no_other(cast: Cast) -> None:
    client = machine(make(cast, "units:read"))
    assert client.get("/api/v1/units").status_code == 200
    assert client.get(INCIDENTS).status_code == 403
    assert trigger(client).status_code == 403
    assert client.patch(f"/api/v1/units/{cast.unit.pk}", {}, content_type=JSON).status_code == 403


@pytest.mark.parametrize("path", ["me", "session", "grants", "tokens", "me/sessions", "feed"])
def test_what_names_no_scope_is_closed_to_tokens(cast: Cast, path: str) -> None:
    assert machine(make(cast)).get(f"/api/v1/{path}").status_code == 403


def test_a_token_ends_at_once(cast: Cast) -> None:
    secret = make(cast)
    record = Token.objects.get()
    assert machine(secret).get("/api/v1/units").status_code == 200
    assert (
        client_of(cast.administrator_elsewhere).delete(f"{TOKENS}/{record.pk}").status_code == 404
    )
    assert client_of(cast.administrator).delete(f"{TOKENS}/{record.pk}").status_code == 204
    assert machine(secret).get("/api/v1/units").status_code == 401


def test_an_expired_token_is_refused(cast: Cast) -> None:
    secret = make(cast)
    Token.objects.update(expires_at=now() - timedelta(seconds=1))
    assert machine(secret).get("/api/v1/units").status_code == 401


@pytest.mark.parametrize("secret", ["", "jf_", "jf_" + "x" * 43, "\u00e9", "a b", "x" * 9000])
def test_a_made_up_token_is_refused(cast: Cast, secret: str) -> None:
    make(cast)
    assert machine(secret).get("/api/v1/units").status_code == 401


def test_what_is_stored_of_a_token_opens_nothing(cast: Cast) -> None:
    make(cast)
    record = Token.objects.get()
    for stored in (record.digest, record.prefix, f"jf_{record.digest}"):
        assert machine(stored).get("/api/v1/units").status_code == 401


def test_a_bad_token_is_not_made_good_by_a_cookie(cast: Cast) -> None:
    client = client_of(cast.liaison, headers={"Authorization": "Bearer jf_wrong"})
    assert client.get("/api/v1/units").status_code == 401


def test_a_machine_has_no_sign_in_and_no_session(cast: Cast) -> None:
    machine(make(cast)).get("/api/v1/units")
    person = Person.objects.get(is_machine=True)
    assert not person.has_usable_password()
    assert not Session.objects.filter(person=person).exists()


def test_a_locked_machine_is_out(cast: Cast) -> None:
    secret = make(cast)
    Person.objects.filter(is_machine=True).update(status="locked")
    assert machine(secret).get("/api/v1/units").status_code == 401


def test_use_is_noted_to_the_hour(cast: Cast) -> None:
    client = machine(make(cast))
    client.get("/api/v1/units")
    first = Token.objects.get().used_at
    client.get("/api/v1/units")
    assert first is not None
    assert Token.objects.get().used_at == first


def test_a_token_that_asks_without_end_is_slowed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell.reset()
    monkeypatch.setattr("jiefang.accounts.api.authentication.TOKEN_CALLS_A_MINUTE", 3)
    client = machine(make(cast))
    statuses = [client.get("/api/v1/areas").status_code for _ in range(6)]
    assert statuses[-1] in {403, 429}
    assert [client.get("/api/v1/units").status_code for _ in range(4)][-1] == 429
