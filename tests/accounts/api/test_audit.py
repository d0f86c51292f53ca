"""The audit over HTTP: whose it is, what it tells, how it is narrowed down."""

from datetime import timedelta

import pytest
from django.test import Client

from jiefang.accounts.constants import Role
from jiefang.accounts.models import Person
from jiefang.audit.models import Entry
from jiefang.audit.services import record
from jiefang.common.clock import now
from tests.cast import ELSEWHERE, HERE, Cast, client_of, give, make_person

CITY = "4401"


@pytest.fixture
def auditor(cast: Cast) -> Person:
    return give(make_person(90, "叶审计"), Role.AUDIT_ADMINISTRATOR, area_code=CITY)


@pytest.fixture
def client(auditor: Person) -> Client:
    return client_of(auditor)


@pytest.fixture
def acts(cast: Cast) -> Cast:
    """Four acts: two in 越秀, one in 天河, one nowhere."""
    whom = f"person:{cast.neighbour.pk}"
    record("person.locked", actor_id=cast.administrator.pk, subject=whom, area_code=HERE,
           reason="本人申请")  # fmt: skip
    record("units.changed", actor_id=cast.captain.pk, subject=f"unit:{cast.unit.pk}",
           area_code=f"{HERE}001")  # fmt: skip
    record("person.unlocked", actor_id=cast.administrator_elsewhere.pk, subject=whom,
           area_code=ELSEWHERE)  # fmt: skip
    record("session.started", actor_id=cast.neighbour.pk)
    return cast


def found(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/api/v1/audit{query}")
    assert answer.status_code == 200, answer.content
    return [row["action"] for row in answer.json()["items"] if row["action"] != "audit.read"]


def test_the_newest_is_first_and_said_in_both_languages(acts: Cast, client: Client) -> None:
    rows = client.get("/api/v1/audit").json()["items"]
    locked = next(row for row in rows if row["action"] == "person.locked")
    assert rows[0]["recorded_at"] >= rows[-1]["recorded_at"]
    assert locked["sentence"] == {
        "zh": "王管理 锁定了账号 街坊甲",
        "en": "王管理 locked the account of 街坊甲",
    }
    assert locked["actor"] == {"id": str(acts.administrator.pk), "name": "王管理"}
    assert (locked["reason"], locked["area_code"]) == ("本人申请", HERE)
    unit = next(row for row in rows if row["action"] == "units.changed")
    assert unit["subject_name"] == acts.unit.name


def test_reading_is_an_entry_that_says_what_was_asked(
    acts: Cast, client: Client, auditor: Person
) -> None:
    found(client, f"?area={HERE}&person={acts.neighbour.pk}")
    row = Entry.objects.get(action="audit.read")
    assert row.actor_id == auditor.pk
    assert row.data == {"area": HERE, "person": str(acts.neighbour.pk)}
    assert row.session


def test_filters_narrow_down(acts: Cast, client: Client) -> None:
    hour = timedelta(hours=1)
    assert len(found(client)) == 4
    assert set(found(client, f"?area={HERE}")) == {"person.locked", "units.changed"}
    assert set(found(client, "?action=person.")) == {"person.locked", "person.unlocked"}
    assert found(client, "?action=session.started") == ["session.started"]
    assert found(client, f"?subject=unit:{acts.unit.pk}") == ["units.changed"]
    assert len(found(client, f"?person={acts.neighbour.pk}")) == 3
    assert found(client, f"?since={(now() + hour):%Y-%m-%dT%H:%M:%SZ}") == []
    assert found(client, f"?until={(now() - hour):%Y-%m-%dT%H:%M:%SZ}") == []
    assert len(found(client, f"?since={(now() - hour):%Y-%m-%dT%H:%M:%SZ}")) == 4


def test_pages_follow_each_other(acts: Cast, client: Client) -> None:
    first = client.get("/api/v1/audit?limit=2&action=person.").json()
    assert (len(first["items"]), first["next"]) == (2, None)
    first = client.get("/api/v1/audit?limit=1&action=person.").json()
    second = client.get(f"/api/v1/audit?limit=1&action=person.&cursor={first['next']}").json()
    assert {row["items"][0]["action"] for row in (first, second)} == {
        "person.locked",
        "person.unlocked",
    }


def test_a_district_s_auditor_sees_what_happened_there(acts: Cast) -> None:
    district = give(make_person(91, "区审计"), Role.AUDIT_ADMINISTRATOR, area_code=ELSEWHERE)
    assert found(client_of(district)) == ["person.unlocked"]
    assert found(client_of(district), f"?area={HERE}") == []


@pytest.mark.parametrize("address", ["audit", "audit/export", "audit/state"])
def test_nobody_else_may_and_leaves_no_entry(address: str, acts: Cast) -> None:
    security = give(make_person(92, "安全"), Role.SECURITY_ADMINISTRATOR, area_code=CITY)
    before = Entry.objects.count()
    for person in (acts.administrator, security, acts.liaison, acts.organiser, acts.neighbour):
        assert client_of(person).get(f"/api/v1/{address}").status_code == 403
    assert client_of(None).get(f"/api/v1/{address}").status_code == 401
    assert Entry.objects.count() == before


def test_the_export_is_a_table_without_formulas_and_an_entry(acts: Cast, client: Client) -> None:
    record("person.locked", actor_id=None, reason="=HYPERLINK(1)")
    answer = client.get("/api/v1/audit/export?action=person.")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert answer.headers["X-Rows"] == "3"
    assert len(text.splitlines()) == 4
    assert "王管理 锁定了账号 街坊甲" in text
    assert "'=HYPERLINK(1)" in text
    row = Entry.objects.get(action="audit.exported")
    assert row.data == {"action": "person.", "rows": 3}


def test_the_state_tells_of_the_chain_and_names_the_actions(acts: Cast, client: Client) -> None:
    state = client.get("/api/v1/audit/state").json()
    assert (state["sealed_seq"], state["waiting"]) == (0, 4)
    assert state["verification"] is None
    texts = {each["action"]: each["text"] for each in state["actions"]}
    assert texts["person.locked"] == {"zh": "锁定了账号 …", "en": "locked the account of …"}


def test_a_telephone_number_that_was_asked_for_is_not_written_down(client: Client) -> None:
    assert found(client, "?subject=13800000000") == []
    assert Entry.objects.get(action="audit.read").data == {"subject": "other"}


@pytest.mark.parametrize(
    "query",
    ["?person=7", "?since=yesterday", "?area=%00", "?action=a b", "?subject=陈", "?cursor=x"],
)
def test_bad_questions_are_refused(query: str, client: Client) -> None:
    assert client.get(f"/api/v1/audit{query}").status_code == 422
