import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from jiefang.alerts.catalogue import CATALOGUE
from jiefang.alerts.models import Incident
from jiefang.realtime.models import StreamEntry
from tests.alerts.town import answer, progress, trigger, unit_at
from tests.cast import Cast, client_of
from tests.untouched import digest

pytestmark = pytest.mark.django_db

PLACE = {"lon": 113.2644, "lat": 23.1250, "crs": "wgs84"}


def body(**changes: Any) -> dict[str, Any]:
    return {"kind": "medical", "status": "actual", "location": PLACE} | changes


def post(client: Client, path: str, data: Any, key: str = "k") -> Any:
    return client.post(
        f"/api/v1/{path}",
        data,
        content_type="application/json",
        headers={"Idempotency-Key": key} if key else {},
    )


def field_codes(response: Any) -> dict[str, str]:
    return {each["field"]: each["code"] for each in response.json()["errors"]}


def test_the_catalogue_over_http(cast: Cast) -> None:
    items = client_of(cast.member).get("/api/v1/incident-kinds").json()["items"]
    assert [item["kind"] for item in items] == list(CATALOGUE)


def test_marking_over_http_and_reading_it_back(cast: Cast) -> None:
    unit_at(100)
    client = client_of(cast.liaison)
    created = post(client, "incidents", body(address="中山五路", description="有人晕倒"))
    assert created.status_code == 201
    incident = created.json()
    assert incident == client.get(f"/api/v1/incidents/{incident['id']}").json()
    assert [each["wave"] for each in incident["dispatches"]] == [1, 1]
    assert incident["people_alerted"] == 6
    assert incident["answer_due_at"]


def test_a_place_in_another_system_is_the_same_place(cast: Cast) -> None:
    client = client_of(cast.liaison)
    gcj = {"lon": 113.2698, "lat": 23.1224, "crs": "gcj02"}
    found = post(client, "incidents/preview", {"kind": "fight", "location": gcj}).json()
    assert found["location"]["crs"] == "wgs84"
    assert abs(found["location"]["lon"] - 113.2644) < 0.0005


def test_the_same_key_gives_the_same_bytes_and_one_incident(cast: Cast) -> None:
    client = client_of(cast.liaison)
    first, second = (post(client, "incidents", body(), "once") for _ in range(2))
    assert first.content == second.content
    assert Incident.objects.count() == 1
    assert StreamEntry.objects.filter(stream=f"person:{cast.member.pk}").count() == 1


def test_the_same_key_with_another_body_is_refused(cast: Cast) -> None:
    client = client_of(cast.liaison)
    post(client, "incidents", body(), "once")
    again = post(client, "incidents", body(kind="fight"), "once")
    assert (again.status_code, again.json()["code"]) == (409, "conflict.idempotency")


def test_a_key_is_needed(cast: Cast) -> None:
    refused = post(client_of(cast.liaison), "incidents", body(), "")
    assert field_codes(refused) == {"Idempotency-Key": "required"}


def test_a_duplicate_names_the_other(cast: Cast) -> None:
    room = trigger(cast.liaison)
    refused = post(client_of(cast.liaison), "incidents", body())
    assert refused.status_code == 409
    assert refused.json()["code"] == "conflict.possible_duplicate"
    assert refused.json()["id"] == str(room.incident.pk)
    assert post(client_of(cast.liaison), "incidents", body(force=True)).status_code == 201


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"kind": "gossip"}, "kind", "invalid_choice"),
        ({"status": "real"}, "status", "invalid_choice"),
        ({"severity": "worst"}, "severity", "invalid_choice"),
        ({"location": {"lon": 113.26, "lat": 23.12}}, "location.crs", "required"),
        ({"location": PLACE | {"crs": "mars"}}, "location.crs", "invalid_choice"),
        ({"location": PLACE | {"lon": "x"}}, "location.lon", "not_a_number"),
        ({"location": {"lon": 23.1, "lat": 113.2, "crs": "wgs84"}}, "location", "swapped"),
        (
            {"location": {"lon": 2.3, "lat": 48.8, "crs": "wgs84"}},
            "location",
            "outside_service_area",
        ),
        ({"location": None}, "location", "null"),
        ({"reach_m": 0}, "reach_m", "min_value"),
        ({"reach_m": 10**6}, "reach_m", "max_value"),
        ({"address": "x" * 121}, "address", "max_length"),
        ({"description": "\u202egnp"}, "description", "invalid_characters"),
        ({"confirm": "nonsense"}, "confirm", "invalid"),
    ],
)
def test_bad_input_has_its_field_and_code_and_changes_nothing(
    cast: Cast, changes: dict[str, Any], field: str, code: str
) -> None:
    client = client_of(cast.liaison)
    before = digest()
    refused = post(client, "incidents", body(**changes))
    assert refused.status_code == 422
    assert field_codes(refused) == {field: code}
    assert digest() == before


def test_open_means_everything_that_is_not_closed(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    answer(room, cast.member)
    client = client_of(cast.liaison)

    def found(query: str) -> int:
        return len(client.get(f"/api/v1/incidents?{query}").json()["items"])

    assert found("state=open") == found("state=answered") == found("") == 1
    assert found("state=closed") == found("state=on_scene") == found("area=440106") == 0
    assert found("area=4401") == found("area=440104001") == found("status=actual") == 1
    assert found("status=exercise") == found("kind=fire") == found("since=2099-01-01T00:00Z") == 0


def test_lists_go_on_by_cursor(cast: Cast) -> None:
    made = [str(trigger(cast.liaison, force=True).incident.pk) for _ in range(3)]
    client = client_of(cast.liaison)
    first = client.get("/api/v1/incidents?limit=2").json()
    second = client.get(f"/api/v1/incidents?limit=2&cursor={first['next']}").json()
    assert [row["id"] for row in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None


def test_the_acts_of_a_liaison_over_http(cast: Cast) -> None:
    room = trigger(cast.liaison)
    client, base = client_of(cast.liaison), f"incidents/{room.incident.pk}"
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("escalate", {"reason": "火大", "units": 2, "reach_m": 900}, "open"),
        ("stand-down", {"reason": "误会"}, "open"),
        ("hand-over", {"to": "119", "reason": "到了"}, "handed_over"),
        ("close", {"outcome": "handed_over", "note": "完"}, "closed"),
    ]
    for act, data, state in steps:
        found = post(client, f"{base}/{act}", data, act)
        assert (found.status_code, found.json()["state"]) == (200, state), act
    late = post(client, f"{base}/cancel", {"reason": "迟了"}, "cancel")
    assert (late.status_code, late.json()["code"]) == (409, "conflict.already_closed")


def test_cancelled_is_no_outcome_to_close_with(cast: Cast) -> None:
    room = trigger(cast.liaison)
    client = client_of(cast.liaison)
    refused = post(client, f"incidents/{room.incident.pk}/close", {"outcome": "cancelled"})
    assert field_codes(refused) == {"outcome": "invalid_choice"}


def test_the_totals_of_the_day(cast: Cast) -> None:
    room = trigger(cast.liaison)
    answer(room, cast.leader)
    answer(room, cast.member)
    progress(room, cast.leader, "on_scene")
    totals = client_of(cast.liaison).get("/api/v1/incidents/summary").json()
    assert (totals["open"], totals["closed_today"]) == (1, 0)
    assert 0 <= totals["median_answer_seconds"] <= totals["median_on_scene_seconds"] < 60
    elsewhere = client_of(cast.liaison_elsewhere).get("/api/v1/incidents/summary").json()
    assert elsewhere["open"] == 0


def test_the_table_for_a_spreadsheet_marks_and_neutralises(cast: Cast) -> None:
    trigger(cast.liaison, status="exercise", description="=HYPERLINK(1)", address="+1")
    answer = client_of(cast.liaison).get("/api/v1/incidents/export?format=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    header, row = csv.reader(StringIO(text))
    cells = dict(zip(header, row, strict=True))
    assert cells["性质"] == "演练"
    assert (cells["描述"], cells["地址"]) == ("'=HYPERLINK(1)", "'+1")
    assert cells["通知人数"] == "3"
