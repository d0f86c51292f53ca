"""How often somebody may ask."""

from uuid import uuid4

import pytest

from jiefang.alerts.api import limits
from jiefang.alerts.api.views.calls import AnswerView, ProgressView
from jiefang.common import bell
from jiefang.common.limits import over_ms
from jiefang.units.api.limits import MEMBERS
from tests.cast import BEIJING_ROAD, Cast, client_of

NEAREST = f"/api/v1/units/nearest?lon={BEIJING_ROAD[0]}&lat={BEIJING_ROAD[1]}&crs=wgs84"


@pytest.fixture
def key() -> str:
    return f"limit:test:{uuid4()}"


def test_as_many_as_allowed_come_at_once_and_the_next_waits(key: str) -> None:
    assert [over_ms(key, 10) for _ in range(10)] == [0] * 10
    assert 5_000 < over_ms(key, 10) <= 6_000


def test_a_refused_call_does_not_make_the_wait_longer(key: str) -> None:
    waits = [over_ms(key, 2) for _ in range(5)]
    assert waits[:2] == [0, 0]
    assert waits[2] >= waits[3] >= waits[4] > 0


def test_nobody_pays_for_another(key: str) -> None:
    assert [over_ms(key, 1), over_ms(key, 1) > 0, over_ms(f"{key}2", 1)] == [0, True, 0]


def test_without_valkey_each_process_counts_for_itself(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell, "client", lambda: None)
    assert [over_ms(key, 3) > 0 for _ in range(5)] == [False, False, False, True, True]


def test_who_asks_too_often_hears_when_to_come_back(cast: Cast) -> None:
    client = client_of(cast.neighbour)
    answer = next(a for a in (client.get(NEAREST) for _ in range(200)) if a.status_code != 200)
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert answer["Retry-After"] == str(answer.json()["retry_after"]) == "1"
    assert client_of(cast.member).get(NEAREST).status_code == 200


def test_who_works_for_the_city_may_ask_more_often(cast: Cast) -> None:
    client = client_of(cast.liaison)
    assert {client.get(NEAREST).status_code for _ in range(80)} == {200}


def test_numbers_cannot_be_tried_one_after_the_other(cast: Cast) -> None:
    client = client_of(cast.liaison)
    url = f"/api/v1/units/{cast.unit.pk}/members"
    found = [
        client.post(
            url,
            {"phone": f"139{n:08d}", "source": "neighbour"},
            content_type="application/json",
            headers={"Idempotency-Key": str(n)},
        ).status_code
        for n in range(500, 600)
    ]
    assert found[0] == 422
    assert MEMBERS.staff is not None
    assert MEMBERS.staff <= found.count(422) < 100
    assert set(found) == {422, 429}


def test_answering_has_no_limit() -> None:
    assert AnswerView.limits == ProgressView.limits == {}
    assert limits.TRIGGER.per_minute >= 60
