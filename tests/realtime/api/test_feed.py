"""The feed without a socket."""

import threading
from typing import Any

import pytest
from django.db import transaction

from jiefang.common.ids import uuid7
from jiefang.realtime import receipts, services
from jiefang.realtime.models import StreamEntry
from tests.cast import Cast, client_of, make_person
from tests.support.live import LiveServer

FEED = "/api/v1/feed"


def alert(person_id: Any) -> str:
    envelope = {"id": str(uuid7())}
    with transaction.atomic():
        services.append([services.feed_entry(person_id, envelope)])
    return envelope["id"]


def post(cast: Cast, path: str, **body: Any) -> Any:
    client = client_of(cast.member)
    return client.post(f"{FEED}/{path}", body, content_type="application/json")


def test_a_page_holds_what_came_after_the_position(cast: Cast) -> None:
    sent = [alert(cast.member.pk) for _ in range(3)]
    client = client_of(cast.member)
    first = client.get(FEED).json()
    assert [event["event"]["id"] for event in first["events"]] == sent
    rest = client.get(FEED, {"epoch": first["epoch"], "since": 2}).json()
    assert [event["seq"] for event in rest["events"]] == [3]


def test_another_epoch_is_told_to_load_afresh(cast: Cast) -> None:
    alert(cast.member.pk)
    page = client_of(cast.member).get(FEED, {"epoch": "other", "since": 0}).json()
    assert (page["resync"], page["events"], page["head"]) == (True, [], 1)


@pytest.mark.parametrize(
    "query", [{"since": "-1"}, {"since": "x"}, {"wait": "26"}, {"since": "9" * 30}]
)
def test_a_wrong_query_names_its_field(cast: Cast, query: dict[str, str]) -> None:
    answer = client_of(cast.member).get(FEED, query)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == list(query)


def test_an_ack_marks_everything_up_to_its_number(cast: Cast) -> None:
    for _ in range(3):
        alert(cast.member.pk)
    assert post(cast, "ack", seq=2).status_code == 204
    assert StreamEntry.objects.filter(received_at__isnull=False).count() == 2


def test_an_ack_of_what_never_came_is_refused(cast: Cast) -> None:
    answer = post(cast, "ack", seq=1)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "unknown")


def test_what_was_shown_was_also_received_and_each_is_told_once(cast: Cast) -> None:
    told: list[Any] = []
    receipts.on_receipt(told.extend)
    sent = alert(cast.member.pk)
    for _ in range(2):
        assert post(cast, "shown", event=sent).status_code == 204
        assert post(cast, "ack", seq=1).status_code == 204
    receipts.forget(told.extend)
    assert [(str(receipt.event_id), receipt.what) for receipt in told] == [
        (sent, "received"),
        (sent, "shown"),
    ]


def test_nobody_marks_the_entries_of_another(cast: Cast) -> None:
    sent = alert(cast.leader.pk)
    assert post(cast, "shown", event=sent).status_code == 204
    assert not StreamEntry.objects.filter(shown_at__isnull=False).exists()


def test_a_poll_waits_until_something_comes(web: LiveServer) -> None:
    person = make_person(1, "陈组长")
    with web.http(person) as client:
        start = client.get(FEED, params={"wait": 0}).json()
        assert start["events"] == []
        threading.Timer(0.3, alert, [person.pk]).start()
        page = client.get(FEED, params={"epoch": start["epoch"], "since": 0, "wait": 20}).json()
    assert [event["seq"] for event in page["events"]] == [1]


def test_a_poll_without_a_session_is_a_problem(web: LiveServer) -> None:
    with web.http(None) as client:
        answer = client.get(FEED, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_poll_with_a_wrong_query_is_a_problem(web: LiveServer) -> None:
    with web.http(make_person(1, "陈组长")) as client:
        answer = client.get(FEED, params={"since": "x"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "since")
