from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefang.alerts.catalogue import CATALOGUE
from jiefang.alerts.constants import Kind
from jiefang.alerts.eligibility import refusals
from jiefang.alerts.reasons import PERSON_CODES, person_reason

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Somebody:
    status: str = "active"
    birth_year: int | None = 1980
    insured_until: date | None = TODAY
    trained_until: date | None = TODAY
    alert_consent_at: datetime | None = NOW
    source: str = "neighbour"
    on_duty_since: datetime | None = NOW - timedelta(hours=12)
    capabilities: list[str] = field(default_factory=list)


def refused(kind: Kind = Kind.MEDICAL, **changes: Any) -> list[str]:
    person = replace(Somebody(), **changes)
    return refusals(person, CATALOGUE[kind], now=NOW, today=TODAY)


def test_an_insured_trained_rested_adult_on_duty_may_be_sent() -> None:
    assert refused() == []


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("not_active", {"status": "locked"}),
        ("under_18", {"birth_year": 2009}),
        ("under_18", {"birth_year": 2008}),
        ("under_18", {"birth_year": None}),
        ("not_insured", {"insured_until": TODAY - timedelta(days=1)}),
        ("not_insured", {"insured_until": None}),
        ("not_trained", {"trained_until": TODAY - timedelta(days=1)}),
        ("not_trained", {"trained_until": None}),
        ("off_duty", {"on_duty_since": None}),
        ("no_consent", {"alert_consent_at": None}),
        ("not_rested", {"on_duty_since": NOW - timedelta(hours=12, seconds=1)}),
    ],
)
def test_each_thing_that_is_missing_has_its_code(code: str, changes: dict[str, Any]) -> None:
    assert refused(**changes) == [code]


def test_who_turned_eighteen_the_year_before_is_an_adult_for_certain() -> None:
    assert refused(birth_year=2007) == []


@pytest.mark.parametrize("kind", [Kind.ARMED_THREAT, Kind.HAZARDOUS_MATERIAL])
def test_only_police_and_equipped_staff_go_to_weapons_and_chemicals(kind: Kind) -> None:
    carried = sorted(CATALOGUE[kind].equipped_by)
    assert refused(kind, capabilities=carried) == ["neighbour_not_sent"]
    assert refused(kind, source="organisation") == ["not_equipped"]
    assert refused(kind, source="organisation", capabilities=carried) == []
    assert refused(kind, source="police") == []


def test_every_code_has_its_sentence() -> None:
    assert all(person_reason(code).zh and person_reason(code).en for code in PERSON_CODES)


@given(
    status=st.sampled_from(["active", "locked", ""]),
    birth_year=st.none() | st.integers(1900, 2030),
    insured_until=st.none() | st.dates(),
    trained_until=st.none() | st.dates(),
    alert_consent_at=st.none() | st.just(NOW),
    source=st.sampled_from(["police", "organisation", "neighbour", ""]),
    on_duty_since=st.none() | st.just(NOW),
)
def test_what_is_unknown_is_a_no(**changes: Any) -> None:
    if not refused(**changes):
        assert None not in changes.values()
        assert changes["status"] == "active"
        assert changes["birth_year"] <= 2007
        assert min(changes["insured_until"], changes["trained_until"]) >= TODAY
