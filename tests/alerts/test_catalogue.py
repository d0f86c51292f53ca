import pytest

from jiefang.alerts.catalogue import CATALOGUE, Entry
from jiefang.alerts.constants import Kind, Posture, Who
from jiefang.messaging.texts import alert_text
from jiefang.units.constants import Capability

every_kind = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=lambda entry: entry.kind)


def test_the_catalogue_is_closed_and_whole() -> None:
    assert list(CATALOGUE) == list(Kind.values)


@every_kind
def test_what_to_do_and_what_not_is_short_in_both_languages(entry: Entry) -> None:
    for texts in (entry.do, entry.dont):
        assert 2 <= len(texts) <= 4
        assert all(0 < len(text.zh) <= 30 and 0 < len(text.en) <= 80 for text in texts)


@every_kind
def test_a_wave_has_units_and_time(entry: Entry) -> None:
    assert 1 <= entry.units <= 4
    assert 15 <= entry.answer_seconds <= 60


@every_kind
def test_a_wanted_capability_exists(entry: Entry) -> None:
    wanted = {entry.capability, *entry.equipped_by} - {None}
    assert wanted <= set(Capability.values)


@every_kind
def test_the_title_may_leave_by_sms(entry: Entry) -> None:
    assert alert_text(title=entry.title, number="GZ-20261121-0042", status="exercise")


@pytest.mark.parametrize("kind", [Kind.ARMED_THREAT, Kind.HAZARDOUS_MATERIAL])
def test_weapons_and_chemicals_are_watched_from_afar_by_the_equipped(kind: Kind) -> None:
    entry = CATALOGUE[kind]
    assert entry.who == Who.EQUIPPED
    assert entry.equipped_by
    assert entry.posture in {Posture.OBSERVE, Posture.CORDON}
    assert entry.keep_off_m >= 50


@every_kind
def test_the_wire_shape_is_complete(entry: Entry) -> None:
    row = entry.json()
    assert row["rings_m"] == [110, 320, 540]
    assert row["quorum"] == 2
    assert all(set(text) == {"zh", "en"} for text in [row["title"], *row["do"], *row["dont"]])
